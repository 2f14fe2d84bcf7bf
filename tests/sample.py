"""A small brief made by hand: two outlets, one meeting, one quote, one difference; hostile in parts."""

from __future__ import annotations

from crosswire.ids import sha256, stable_id
from crosswire.records import (
    Article,
    Brief,
    Conflict,
    ConflictValue,
    Entity,
    Event,
    Fact,
    Line,
    MadeWith,
    Noted,
    Origin,
    OriginRange,
    Position,
    Quotation,
    Record,
    Role,
    SetAside,
    Skipped,
    Source,
    Span,
    Time,
)

TEXTS = (
    'Ministers to meet <script>alert("1")</script>\n\nThe two ministers will meet in Bergen on Friday.\n'
    "“We want 40 boats,” Anna Holm said. 🐟 Norway demands an apology.",
    "Talks in Bergen\n\nThe ministers will meet in Bergen.\n“We want 50 boats,” Holm said.\x1b[31m\u202e",
)


def article(text: str, name: str, outlet: str | None) -> Article:
    """An article of these lines, its first the headline."""
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(at, at + len(line), "body" if lines else "headline"))
        at += len(line) + 1
    key = stable_id("art", text, outlet, name)
    first = Span(key, lines[0].start, lines[0].end)
    return Article(
        id=key,
        source=name,
        sha256=sha256(text),
        bytes_sha256=sha256(text),
        extractor="text/1",
        text=text,
        lines=tuple(lines),
        outlet=Noted(outlet, "stated") if outlet else None,
        headline=Noted(text[first.start : first.end], "stated", (first,)),
        published=Time("2023-03-14", "2023-03-14", "2023-03-14", "day", "stated", (first,)),
    )


def span(of: Article, words: str) -> Span:
    """The first place where an article has these words."""
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


def record() -> Record:
    """The record of the two articles."""
    a, b = article(TEXTS[0], "a.txt", "The Fjord"), article(TEXTS[1], "b.txt", None)
    holm = Entity("ent-1", "Anna Holm", "PERSON", "NOR", "government", spans=(span(a, "Anna Holm"),))
    friday = Time("2023-03-17", "2023-03-17", "2023-03-17", "day", "inferred", (span(a, "Friday"),))
    meetings = tuple(
        Event(f"evt-{of.source}", "CONSULT", "meet", None, "scheduled", span(of, "meet in"), "meet",
              actors=(Role("ent-1", span(of, "ministers"), "NOR", "government"),), time=friday, fact="fac-1")
        for of in (a, b)
    )  # fmt: skip
    quotes = tuple(
        Quotation(f"quo-{of.source}", "direct", (span(of, words),), span(of, "said"),
                  Source("ent-1", span(of, "Holm"), "named"), fact="fac-2")
        for of, words in ((a, "“We want 40 boats,”"), (b, "“We want 50 boats,”"))
    )  # fmt: skip
    demand = Position("pos-1", "demand", Role("ent-1", span(a, "Norway"), "NOR", None), None,
                      (span(a, "an apology"),), span(a, "demands"), fact="fac-3")  # fmt: skip
    ids = (a.id, b.id)

    def fact(key: str, kind: str, label: Span, members: tuple[str, ...], articles: tuple[str, ...]) -> Fact:
        return Fact(key, kind, label, "scheduled" if kind == "event" else None, (), friday, None, ("ent-1",),  # type: ignore[arg-type]
                    members, articles, ("The Fjord",), len(articles) == 1, False,
                    OriginRange(1, len(articles)))  # fmt: skip

    facts = (
        fact("fac-1", "event", span(a, "The two ministers will meet in Bergen on Friday."),
             ("evt-a.txt", "evt-b.txt"), ids),
        fact("fac-2", "quotation", quotes[0].content[0], ("quo-a.txt", "quo-b.txt"), ids),
        fact("fac-3", "position", demand.content[0], ("pos-1",), (a.id,)),
    )  # fmt: skip
    values = tuple(ConflictValue(number, (span(of, number),)) for of, number in ((a, "40"), (b, "50")))
    return Record(
        id="sto-1", title=a.headline.value if a.headline else None, articles=(a, b), entities=(holm,),
        quotations=quotes, events=meetings, positions=(demand,), facts=facts,
        conflicts=(Conflict("con-1", "fac-2", ids, "wording", "alteration", values),),
        origins=(Origin("ori-1", "statement", "Anna Holm", ids, (quotes[0].content[0],)),),
        timeline=("fac-1",),
    )  # fmt: skip


def brief() -> Brief:
    """The record in a brief, with something left out."""
    left = (Skipped("c.txt", "is empty"),), (SetAside("d.txt", "language is not English"),)
    return Brief(MadeWith("0", "m", "l", "1"), (record(),), *left)
