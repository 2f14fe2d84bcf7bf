"""Threats, denials, promises and accusations by phrases, and what looks like them: kind and content."""

from __future__ import annotations

import pytest
from spacy.language import Language

from crosswire.annotate.article import annotate_article, annotators
from crosswire.names.register import Register
from crosswire.records import Article, Line


def found(nlp: Language, text: str) -> list[tuple[str, str]]:
    article = Article("art", "set", "", "", "none", text, (Line(0, len(text), "body"),))
    made = annotate_article(nlp, annotators(Register()), article).positions
    return [(one.kind, text[one.content[0].start : one.content[-1].end]) for one in made]


THREATS = (
    ("Kenya said it would withdraw from the treaty if Sudan mined the river.", "withdraw from the treaty"),
    ("“If the deal is signed, Ghana will leave the room,” the minister said.", "leave the room"),
    ("The province has given notice that it will cancel the lease.", "cancel the lease"),
    ("“We will make them pay for it,” the rebel leader said.", "make them pay for it"),
    ("Tunisia said Malta would face consequences if its boats came back.", "Malta would face consequences"),
    ("“They will pay dearly for this raid,” the colonel said.", "They will pay dearly for this raid"),
    ("“This insult will not go unanswered,” the Peruvian envoy said.", "This insult will not go unanswered"),
    (
        "The guild told its bakers that they would be expelled if they sold to the army.",
        "they would be expelled",
    ),
    ("The porters said they would go on strike unless the fee was dropped.", "go on strike"),
    ("The herders' union said it would take the province to court if the dam was built.",
     "take the province to court"),
    ("The general said his men would not hesitate to use force.", "not hesitate to use force"),
    ("Laos promised a harsh response to any landing.", "a harsh response to any landing"),
    ("“If the fee is not cut by noon, not one barrel will leave the port,” the envoy said.",
     "not one barrel will leave the port"),
    ("“Unless the crews are paid, no ship will sail,” the union leader said.", "no ship will sail"),
    ("Togo said it would slap tariffs on cocoa if the treaty lapsed.", "slap tariffs on cocoa"),
)  # fmt: skip
DENIALS = (
    ("The electoral commission rubbished claims of forgery.", "forgery"),
    ("The prison service hit back at allegations of neglect.", "neglect"),
    ("The former treasurer pleaded not guilty to theft.", "theft"),
    ("The admiral insists he is innocent.", "he is innocent"),
    ("“These stories of gold are simply not true,” the abbot said.", "These stories of gold"),
    ("“That dinner never happened,” the consul said.", "That dinner never happened"),
    ("The navy said its divers were not involved in the blast.", "its divers were not involved in the blast"),
    ("The contractor says it did nothing wrong.", "it did nothing wrong"),
    ("“It is a lie,” the bishop said of the story.", "It is a lie"),
)
ACCUSATIONS = (
    ("Quito called the flight a violation of its airspace.", "the flight a violation of its airspace"),
    ("The miners described the deal as a betrayal.", "the deal as a betrayal"),
    ("“This is piracy,” the Omani minister said.", "This is piracy"),
    ("Growers slammed the ministry over water cuts.", "water cuts"),
    ("The families say the guards failed to call a doctor.", "failed to call a doctor"),
)
PROMISES = (
    ("“There will be no layoffs,” the mill's owner said.", "be no layoffs"),
    ("“We will bring the crew home,” the harbour master said.", "bring the crew home"),
    ("“I am committed to a free press,” the new premier said.", "a free press"),
    ("If elected, she would lower bus fares, the socialist leader said.", "lower bus fares"),
    ("“We will never abandon our people abroad,” the consul said.", "never abandon our people abroad"),
    ("Nine towns signed up to ban coal stoves.", "ban coal stoves"),
    ("The minister said Benin would not block the grain ships.", "not block the grain ships"),
    ("“We won't bomb the dam,” the general said.", "won't bomb the dam"),
    ("“We are not going to close the harbour,” the mayor said.", "not going to close the harbour"),
    ("Benin said it would no longer block the river.", "no longer block the river"),
    ("“No one will be punished if the guns are handed in,” the colonel said.", "No one will be punished"),
)
OFFERS = (
    ("The militia turned down Togo's offer to free soldiers in return for grain.", "free soldiers"),
    ("The governor offered to free sailors in exchange for a pilot.", "free sailors"),
)
DEMANDS = (
    ("“It is time for the board to resign,” the senator said.", "the board to resign"),
    ("“We want answers,” the sailor's widow said.", "answers"),
    ("Thousands rallied in Quito to demand an end to the levy.", "an end to the levy"),
    ("The crew is holding out for a rise of 9 per cent.", "a rise of 9 per cent"),
)
REFUSALS = (
    ("“There will be no amnesty,” the general said.", "be no amnesty"),
    ("“We do not negotiate with kidnappers,” the minister said.", "negotiate with kidnappers"),
    ("The owners stood firm on pay.", "pay"),
    ("The board brushed aside calls for a recount.", "calls for a recount"),
)
NONE = (
    "The party failed to win a seat, the commission said.",
    "The patients were not aware of the fire, a nurse said.",
    "Farmers have until May to plant the rice, agronomists said.",
    "The museum will close for repairs in January, its director said.",
    "The actor lost his farm and would regret it, his sister said.",
    "The bus was not involved in the crash, police said.",
    "“If it rains, no ferry will leave the harbour,” the captain said.",
    "“No pupil will leave school hungry if we win,” the candidate said.",
    "Reporters said there would be no cuts in the film.",
)


@pytest.mark.parametrize(
    ("kind", "text", "content"),
    [
        (kind, text, content)
        for kind, cases in (
            ("threat", THREATS),
            ("denial", DENIALS),
            ("accusation", ACCUSATIONS),
            ("promise", PROMISES),
            ("refusal", REFUSALS),
            ("demand", DEMANDS),
            ("offer", OFFERS),
        )
        for text, content in cases
    ],
)
def test_position(nlp: Language, kind: str, text: str, content: str) -> None:
    assert (kind, content) in found(nlp, text)


@pytest.mark.parametrize("text", NONE)
def test_no_position(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []
