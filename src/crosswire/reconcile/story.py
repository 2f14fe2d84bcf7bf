"""Story → record: the order of the steps, the title and the timeline."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.lexicons.frequency import overlap
from crosswire.order import canonical
from crosswire.reconcile.conflicts import find_conflicts
from crosswire.reconcile.dating import date_articles
from crosswire.reconcile.dating.resolution import resolve_times, time_of
from crosswire.reconcile.facts import build_facts, members_by_id, with_facts
from crosswire.reconcile.facts.positions import with_answers
from crosswire.reconcile.identities import unite_entities
from crosswire.reconcile.links import event_links
from crosswire.reconcile.material import Material
from crosswire.reconcile.origins import story_origins, with_origins, with_shared_origins
from crosswire.records import (
    Annotation,
    Article,
    Fact,
    Record,
    Sentence,
    Story,
    Time,
    TimeExpression,
)

_LEAD = 5  # sentences that say what an article is about
_COMPARED = 200  # articles whose headlines are weighed: each is compared with all of them


def reconcile(story: Story, articles: Mapping[str, Article], annotations: Mapping[str, Annotation]) -> Record:
    """One story, cross-checked.

    articles, annotations: by article id, at least those of the story; an article without an annotation is
    carried with its text alone. Steps: identities → weak links between events → dating → resolving times
    → facts → conflicts → origins. The result depends on the story's articles alone, in any order.
    """
    material = prepare(story, articles, annotations)
    facts = build_facts(material)
    annotations = {id: with_facts(one, facts) for id, one in material.annotations.items()}
    material = replace(material, annotations=annotations)
    members = members_by_id(material)
    conflicts = find_conflicts(facts, members, material)
    facts = tuple(with_origins(fact, members, material) for fact in facts)
    origins = story_origins(facts, members, material)
    facts = tuple(with_shared_origins(fact, origins, members, material) for fact in facts)
    ordered = [material.annotations[article.id] for article in material.articles]
    return Record(
        id=story.id,
        title=_title(material),
        articles=material.articles,
        times=tuple(item for one in ordered for item in one.times),
        quantities=tuple(item for one in ordered for item in one.quantities),
        entities=material.entities,
        quotations=tuple(item for one in ordered for item in one.quotations),
        events=tuple(item for one in ordered for item in one.events),
        positions=tuple(item for one in ordered for item in one.positions),
        facts=facts,
        conflicts=conflicts,
        copies=story.copies,
        origins=origins,
        timeline=_timeline(facts),
    )


def prepare(story: Story, articles: Mapping[str, Article], annotations: Mapping[str, Annotation]) -> Material:
    """The steps before facts: entities of the story, dated articles, resolved times, answers."""
    ordered = tuple(sorted((articles[id] for id in story.articles), key=canonical))
    given = {one.id: annotations.get(one.id, Annotation(one.id, "none")) for one in ordered}
    material = unite_entities(Material(ordered, given, copies=story.copies))
    published = date_articles(ordered, material.annotations, event_links(material))
    dated = tuple(sorted((_dated(one, published) for one in ordered), key=canonical))
    resolved = {one.id: _resolved(material.annotations[one.id], one.published) for one in dated}
    return _answered(replace(material, articles=dated, annotations=resolved))


def _dated(article: Article, published: Mapping[str, Time]) -> Article:
    found = published.get(article.id)
    if article.published is not None or found is None or found.method == "unknown":
        return article
    return replace(article, published=found)


def _resolved(annotation: Annotation, published: Time | None) -> Annotation:
    """The annotation with resolved times, and its members with the times that they point to."""
    times = resolve_times(annotation, published)
    by_id = {item.id: item for item in times}
    return replace(
        annotation,
        times=times,
        events=tuple(replace(item, time=_time(item.when, by_id)) for item in annotation.events),
        quotations=tuple(replace(item, time=_time(item.when, by_id)) for item in annotation.quotations),
        positions=tuple(replace(item, time=_time(item.when, by_id)) for item in annotation.positions),
    )


def _time(when: str | None, by_id: Mapping[str, TimeExpression]) -> Time | None:
    return time_of(by_id[when]) if when in by_id and when is not None else None


def _answered(material: Material) -> Material:
    stated = [item for article in material.articles for item in material.annotations[article.id].positions]
    answering = {item.id: item for item in with_answers(stated, material)}
    annotations = {
        id: replace(one, positions=tuple(answering[item.id] for item in one.positions))
        for id, one in material.annotations.items()
    }
    return replace(material, annotations=annotations)


def _timeline(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Events and dated quotations whose beginning is known, earliest first; the narrower first of equals."""
    dated = [fact for fact in facts if fact.kind != "position" and fact.time and fact.time.earliest]
    return tuple(fact.id for fact in sorted(dated, key=_when))


def _when(fact: Fact) -> tuple[str, str, str]:
    earliest = (fact.time.earliest if fact.time else None) or ""
    latest = (fact.time.latest if fact.time else None) or "9999"
    return earliest, latest, fact.id


# --- title ----------------------------------------------------------------------------------


def _title(material: Material) -> str | None:
    """The headline of the article that is most like all the others; None where none has a headline.

    Articles that repeat another's words, or may, come last. An article is compared by the lemmas of its
    first sentences; the first of equals counts. In a large story only its first articles are compared,
    those with a headline before all others.
    """
    articles = sorted(material.articles, key=lambda article: article.headline is None)[:_COMPARED]
    headed = [article for article in articles if article.headline is not None]
    headed = headed or [article for article in material.articles if article.headline is not None][:1]
    leads = {
        article.id: _lead(material.annotations[article.id].sentences) for article in (*articles, *headed)
    }
    reworded = {id for copy in material.copies if copy.relation == "paraphrase" for id in copy.articles}

    def rank(article: Article) -> tuple[bool, bool, float, int]:
        mine = leads[article.id]
        likeness = math.fsum(overlap(mine, lead) for id, lead in leads.items() if id != article.id)
        own, first = article.id not in material.repeated, article.id not in reworded
        return own, first, round(likeness, 9), -material.order[article.id]

    central = max(headed, key=rank, default=None)
    return central.headline.value if central and central.headline else None


def _lead(sentences: Sequence[Sentence]) -> frozenset[str]:
    told = [sentence for sentence in sentences if sentence.role in {"headline", "subhead", "body"}]
    return frozenset(lemma for sentence in told[:_LEAD] for lemma in sentence.lemmas)
