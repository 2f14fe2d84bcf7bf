"""A story of four articles made by hand: a meeting, a call before it, quotes, demands, a copy."""

from __future__ import annotations

from builders import Draft, day

from crosswire.group import group_articles
from crosswire.ids import stable_id
from crosswire.reconcile import reconcile
from crosswire.records import PUBLICATION, Annotation, Article, Record, Relative, Story

MEETING = (
    "The fisheries ministers of Norway and Iceland will meet in Bergen on Friday to discuss mackerel quotas."
)
QUOTE = "We want a quota of forty percent, and not one tonne less than that"


def wire() -> Draft:
    draft = Draft(
        "Ministers to meet over mackerel\n"
        f"{MEETING}\n"
        f"“{QUOTE},” Norwegian fisheries minister Anna Holm told reporters on Wednesday.\n"
        "Iceland rejected the demand for a larger quota, a senior official said.\n"
        "Some 120 trawlers wait off the Faroe Islands.\n",
        "Nord Wire", day("2024-03-06"), headline=True,
    )  # fmt: skip
    holm = draft.entity("Anna Holm", country="NOR", titles=["fisheries minister"], also=["Holm"])
    norway = draft.entity("Norway", "GPE", country="NOR")
    iceland = draft.entity("Iceland", "GPE", country="ISL")
    friday = draft.time("Friday", relative=Relative(PUBLICATION, "day", 0, "future", "XXXX-WXX-5"))
    told = draft.time("Wednesday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-3"))
    draft.event(
        "CONSULT", "meet in", "meet", "scheduled", when=friday.id, place="Bergen",
        actors=[draft.role("Norway", norway)], recipients=[draft.role("Iceland", iceland)],
    )  # fmt: skip
    draft.quotation(QUOTE, source=draft.named("Anna Holm", holm), when=told.id)
    refused = draft.quotation(
        "Iceland rejected the demand for a larger quota", "indirect", draft.unnamed("a senior official")
    )
    draft.position("demand", QUOTE, draft.role("Anna Holm", holm), draft.role("Iceland", iceland))
    draft.position(
        "refusal",
        "the demand for a larger quota",
        draft.role("Iceland", iceland, nth=1),
        attribution=refused.id,
    )
    draft.quantity("Some 120 trawlers", 120, 120, "trawler", approximate=True)
    return draft


def paper(name: str = "Havn Post") -> Draft:
    draft = Draft(
        "Mackerel talks on Friday\n"
        "Norway and Iceland will meet on Friday in Bergen, where their fisheries ministers "
        "discuss mackerel quotas.\n"
        "“We want a quota of fifty percent, and not one tonne less than that,” Ana Holm said on Wednesday.\n"
        "More than 200 trawlers wait off the Faroe Islands.\n"
        "A larger quota is out of the question, said a senior official who asked not to be named.\n",
        name, headline=True,
    )  # fmt: skip
    holm = draft.entity("Ana Holm", country="NOR")
    norway = draft.entity("Norway", "GPE", country="NOR")
    iceland = draft.entity("Iceland", "GPE", country="ISL")
    friday = draft.time("on Friday in", relative=Relative(PUBLICATION, "day", 0, "future", "XXXX-WXX-5"))
    said = draft.time("Wednesday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-3"))
    draft.event(
        "CONSULT", "meet on", "meet", "scheduled", when=friday.id, place="Bergen",
        actors=[draft.role("Norway", norway), draft.role("Iceland", iceland)],
    )  # fmt: skip
    draft.quotation(
        "We want a quota of fifty percent, and not one tonne less than that",
        source=draft.named("Ana Holm", holm), when=said.id,
    )  # fmt: skip
    draft.quotation("A larger quota is out of the question", "indirect", draft.unnamed("a senior official"))
    draft.quantity("More than 200 trawlers", 200, None, "trawler")
    return draft


def late(place: str = "Bergen", status: str = "past") -> Draft:
    """A report from after the meeting, which also mentions an earlier one."""
    draft = Draft(
        "Ministers meet in the end\n"
        f"The fisheries ministers of Norway and Iceland met in {place} on Friday "
        "to discuss mackerel quotas.\n"
        "They had met in Tromsø on 12 February and parted without a result.\n",
        "Kyst", day("2024-03-09"), headline=True,
    )  # fmt: skip
    norway = draft.entity("Norway", "GPE", country="NOR")
    iceland = draft.entity("Iceland", "GPE", country="ISL")
    sides = {"actors": [draft.role("Norway", norway)], "recipients": [draft.role("Iceland", iceland)]}
    friday = draft.time("Friday", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-WXX-5"))
    before = draft.time("12 February", relative=Relative(PUBLICATION, "day", 0, "past", "XXXX-02-12"))
    draft.event("CONSULT", "met in", "meet", status, when=friday.id, place=place, **sides)
    draft.event("CONSULT", "met in", "meet", "past", when=before.id, place="Tromsø", nth=1, **sides)
    return draft


def copied() -> Draft:
    """The wire's report as another outlet printed it, without a date."""
    original = wire()
    draft = Draft(original.text, "Kurir", agencies=["Nord Wire"], headline=True)
    holm = draft.entity("Anna Holm", country="NOR", titles=["fisheries minister"])
    draft.quotation(QUOTE, source=draft.named("Anna Holm", holm))
    return draft


def inputs(drafts: list[Draft]) -> tuple[dict[str, Article], dict[str, Annotation]]:
    return {draft.id: draft.article for draft in drafts}, {draft.id: draft.annotation for draft in drafts}


def story_of(drafts: list[Draft]) -> Story:
    """All drafts as one story, with the copies among them."""
    articles, annotations = inputs(drafts)
    copies = [
        copy for story in group_articles(tuple(articles.values()), annotations) for copy in story.copies
    ]
    return Story(stable_id("sto", "test"), tuple(sorted(articles)), tuple(copies))


def record_of(*drafts: Draft) -> Record:
    articles, annotations = inputs(list(drafts))
    return reconcile(story_of(list(drafts)), articles, annotations)
