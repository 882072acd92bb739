"""What holds for any short claim held against any longer passage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairs import pair_of
from sourcecmp.contradict.passage.bearings import claimed_bearing
from sourcecmp.contradict.passage.chronicle import chronicle, eras
from sourcecmp.contradict.passage.held import held_claim
from sourcecmp.contradict.passage.lengths import in_years, spoken
from sourcecmp.contradict.passage.respective import shares
from sourcecmp.contradict.passage.stretches import stretches
from sourcecmp.contradict.relations import related
from sourcecmp.contradict.view import view_of
from sourcecmp.pipeline import score_pair_texts

WORDS = """
Anna Holm Karl Winther the a was is born died founded released won not never no who when he she in
on by of from to before after 1833 1888 4 May 1965 2007 World War II the 1890s 19611 nine more than
35 years old for lived ( ) - , . first third debut album film respectively and rejected passed
support against owner subsidiary formerly known as Lisbon Africa outside harbour guild
then still longer all not none each already plans to close began ended 1990 until rose percent 7.2
6.8 north - west east number nine twenties birthday her brother Georg year week higher " ``
"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)
PASSAGE = "Anna Holm (4 May 1920 - 9 June 1999) was a Danish potter. She opened a workshop in Aarhus in 1951 and left."


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS)
def test_any_two_texts_are_judged_and_a_finding_points_at_their_words(a: str, b: str) -> None:
    found = score_pair_texts(a, b).contradiction
    if found:
        for each in found.evidence:
            text = a if each.sentence.startswith("a") else b
            assert text[each.span.start : each.span.end] == each.text != ""


@settings(deadline=None)
@given(TEXTS)
def test_nothing_clashes_with_itself(text: str) -> None:
    assert score_pair_texts(text, text).contradiction is None


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_sentence_of_a_passage_does_not_clash_with_it(before: str, sentence: str, behind: str) -> None:
    claim = f"It {sentence.replace('.', ',')}."
    passage = f"{before} . {claim} The {behind}."
    assert score_pair_texts(passage, claim).contradiction is None


def test_words_of_a_passage_in_a_row_are_no_claim_to_hold_against_it() -> None:
    told = "She opened her workshop in Aarhus in 1951 and closed it in 1980"
    passage = f"Anna Holm (4 May 1920 - 9 June 1999) was a Danish potter. {told}, when she fell ill."
    assert held_claim(view_of(pair_of(passage, f"{told}."))) is None
    assert held_claim(view_of(pair_of(passage, "She opened her workshop in Aarhus in 1950."))) is not None


def test_a_claim_is_much_shorter_than_the_passage_and_has_no_event_around_it() -> None:
    pair = pair_of(PASSAGE, "Anna Holm died in 1999.")
    held = held_claim(view_of(pair))
    assert held is not None
    assert not held.first
    assert held_claim(view_of(pair, one_event=True)) is None
    assert held_claim(view_of(pair_of(PASSAGE, PASSAGE))) is None


def test_a_passage_is_read_for_what_it_dates() -> None:
    dated = [(each.act, each.value) for each in chronicle(view_of(pair_of(PASSAGE, "Anna Holm.")).a)]
    assert dated == [("birth", "1920-05-04"), ("death", "1999-06-09"), ("opening", "1951")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He served in World War II.", ["1939/1945"]),
        ("She fled before the First World War and came back after WW2.", ["1914/1918", "1939/1945"]),
        ("The American Civil War ruined them.", ["1861/1865"]),
        ("The war ruined them.", []),
    ],
)
def test_wars_by_name_are_years(text: str, expected: list[str]) -> None:
    assert [era.value for era in eras(view_of(pair_of(text, "x")).a)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jens Krog and Emil Dahl got 21 days and 18 days, respectively.", ["Jens Krog 21 days", "Emil Dahl 18 days"]),
        ("Jens Krog, Emil Dahl and Nora Berg got 21 days and 18 days, respectively.", []),
        ("Jens Krog and Emil Dahl got 21 days and 18 days.", []),
    ],
)
def test_lists_told_one_by_one_are_dealt_out_where_they_match(text: str, expected: list[str]) -> None:
    assert [f"{each.name.text} {each.value}" for each in shares(view_of(pair_of(text, "x")).a)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karl Winther succeeded Emil Dahl.", ("Karl Winther", "Emil Dahl")),
        ("Karl Winther was succeeded by Emil Dahl.", ("Emil Dahl", "Karl Winther")),
        ("Emil Dahl, the predecessor of Karl Winther, has died.", ("Karl Winther", "Emil Dahl")),
        ("She wrote to Karl Winther's predecessor, the late Emil Dahl.", ("Karl Winther", "Emil Dahl")),
        ("Karl Winther did not succeed Emil Dahl.", None),
    ],
)
def test_a_relation_is_read_from_verbs_nouns_and_genitives(text: str, expected: tuple[str, str] | None) -> None:
    found = related(view_of(pair_of(text, "x")).a)
    assert [(each.head.text, each.tail.text) for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("passage", "claim"),
    [
        (
            "Frida Lund (born 1963) is a lawyer who was envoy to Brazil. She is a sister of the novelist Emil Lund.",
            "Emil Lund was born in 1961.",
        ),
        (
            "In the 1996-97 season the club finished fifth. Striker Lars Vang was top scorer with 22 goals in all.",
            "Lars Vang scored 20 league goals in 1996-97.",
        ),
        (
            "Glass Orchard is the fourth studio album by the band Vinding & Krog, released on 9 May 1994 in Aarhus.",
            "Vinding & Krog released three studio albums before May 1994.",
        ),
        (
            "Tropical storm Odda strengthened into a hurricane on Monday as it neared the coast of Belize, we hear.",
            "Odda weakened to a tropical storm before it reached the coast.",
        ),
        (
            "The ferry firm is to stop selling eels, following its rival Vantra, which withdrew them last year.",
            "Eels are no longer sold on the boats of Vantra.",
        ),
        (
            "Nora Berg (4 May 1920 - 9 June 1999) was a Danish potter. She opened her workshop in Aarhus in 1951.",
            "Nora Berg opened a second workshop in 1960.",
        ),
        (
            "In the crash near Odense, the husband of Nora Berg died, and four other people in the bus were hurt.",
            "Nora Berg survived the crash.",
        ),
        (
            "Nora Berg had never before won the race in Odense, but on Sunday she did so in front of her father.",
            "Nora Berg won the race in Odense.",
        ),
        (
            "The mill was not badly damaged in the fire of 1950, and it ran again two weeks later with a new wheel.",
            "The mill was damaged in the fire of 1950.",
        ),
        (
            "The Siret is crossed by the Vasile Bridge, which was opened on 4 October 1968 after two floods.",
            "A longer bridge over the Siret was opened in 1985.",
        ),
        (
            "Not all of the guild voted for the plan at first, but in the third round all of the guild voted for it.",
            "All of the guild voted for the plan.",
        ),
        (
            "A former director was sentenced to three years in prison, two of them suspended, for taking bribes.",
            "Only one year of the prison sentence is not suspended.",
        ),
        (
            "Anna Holm won the title in 1985 for the first time, and then once more in Odense, in front of her father.",
            "Anna Holm won the title in 1990.",
        ),
        (
            "Teo Vasil (born 12 June 1962) is a fencer. He made his first appearance for the team in May 1984.",
            "Teo Vasil was a teenager when he first won a bout abroad.",
        ),
        (
            "The hamlet of Penstow lies in Cornwall. Its church has bells, and 7.2 percent of the county own a boat.",
            "More than 7.2 percent of the hamlet own a boat.",
        ),
        (
            "The 25th feast of the landing lasted three days; the 50th will spread out over the towns of the coast.",
            "The 50th feast of the landing lasts two weeks.",
        ),
        (
            "Grasol is a hard cheese from the north of Spain. It received a protected name in 1993, and 17 "
            "dairies are now licensed to make it.",
            "Nine dairies were licensed to make Grasol in 1993.",
        ),
        (
            "The storm left 21,000 homes without electricity. By midday power had been restored to all but "
            "4,000 of them, the operator of the network said.",
            "About 17,000 homes had electricity by midday.",
        ),
        (
            "A private museum in Ghent has returned eleven bronze figures to Nigeria, where they had been "
            "looted by soldiers more than a hundred years ago.",
            "A museum in Antwerp returned four bronze figures to Nigeria in 2021.",
        ),
        (
            "The retailer Marlow made a loss in the first quarter. It said that it would close 40 of its "
            "American shops by August and sell its vans.",
            "Marlow will also close some of its Canadian shops by August.",
        ),
        (
            "The state of Kerala has confirmed a case of the virus. No deaths have been reported in the "
            "present outbreak, the minister of health said on Monday.",
            "Deaths were reported in an earlier outbreak.",
        ),
        (
            "Karl Winther wanted to marry Nora Berg, and he asked her twice, but her father sent him out of the house.",
            "Karl Winther never married Nora Berg.",
        ),
    ],
)
def test_what_a_passage_tells_in_part_or_of_others_does_not_clash(passage: str, claim: str) -> None:
    assert score_pair_texts(passage, claim).contradiction is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The league existed from 1960 to 2014.", ["1960-01-01 to 2014-12-31"]),
        ("It was open between 27 April and 2 May 2015.", ["2015-04-27 to 2015-05-02 by days"]),
        ("The tour began on 3 February 2011 and ended in Rome on 28 May 2011.", ["2011-02-03 to 2011-05-28 by days"]),
        ("The tour began on 3 February 2011. It ended on 28 May 2011.", []),
        ("Anna Holm (1920-1999) was a potter.", []),
    ],
)
def test_a_stretch_of_time_is_read_from_its_two_ends(text: str, expected: list[str]) -> None:
    found = stretches(view_of(pair_of(text, "Anna Holm.")).a, brackets=False)
    assert [f"{each.first} to {each.last}{' by days' if each.by_days else ''}" for each in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted more than a week.", [("a week", "more-than")]),
        ("It took half a year.", [("half a year", "exact")]),
        ("She was in her late twenties.", [("twenties", "range")]),
        ("It was in the twenties.", []),
    ],
)
def test_times_told_in_words_are_figures(text: str, expected: list[tuple[str, str]]) -> None:
    found = spoken(view_of(pair_of(text, "Anna Holm.")).a)
    assert [(each.text, each.relation) for each in found] == expected


def test_days_and_years_are_one_measure() -> None:
    side = view_of(pair_of("The flight took 438 days.", "Anna Holm.")).a
    years = in_years(side.sentence.numbers[0])
    assert (years.unit, round(years.low, 2)) == ("year", 1.2)


def test_only_opposite_sides_clash() -> None:
    passage = "Brzel is a village with a wooden church. It lies 41 kilometres south-west of the old capital, Olsza."
    found = {
        side: claimed_bearing(held) is not None
        for side in ("north-east", "northeast", "north", "south", "west", "southwest")
        if (held := held_claim(view_of(pair_of(passage, f"Brzel lies {side} of Olsza."))))
    }
    assert found == {
        "north-east": True,
        "northeast": True,
        "north": True,
        "south": False,
        "west": False,
        "southwest": False,
    }


@pytest.mark.parametrize("mark", ['"', "``", "\u201c", "(", "number", "before", "north", "2nd day of"])
def test_thousands_of_one_word_are_judged_in_no_time(mark: str) -> None:
    text = f"Anna Holm's film {' '.join([mark] * 2000)} was released in 1990."
    assert score_pair_texts(text, "Anna Holm's film was released in 1990.").contradiction is None


@pytest.mark.parametrize(
    ("passage", "claim"),
    [
        (
            "Of 12 episodes, nine were aired by the network in Halifax, and the rest were shown in a hall at night.",
            "The show had 12 episodes.",
        ),
        (
            f"The factory {'1' * 5000} was built in Hungary by a carmaker from Turin and opened in May with a feast.",
            "The factory was built in Hungary at number 7.",
        ),
        (
            f"The village lies {'north' * 2000} of Olsza and has a school, a church, a mill and a shop for the people.",
            "The village lies north of Olsza.",
        ),
        (
            'The film "" was shown in 1990 in the hall of the guild, and the 1991 film "" was shown there, too.',
            "It was.",
        ),
    ],
)
def test_hostile_words_break_no_rule(passage: str, claim: str) -> None:
    assert score_pair_texts(passage, claim).contradiction is None
    assert score_pair_texts(claim, passage).contradiction is None


@pytest.mark.parametrize(
    ("claim", "another"),
    [
        ("The second winter was cold.", False),
        ("The third winter was cold.", True),
    ],
)
def test_a_rank_is_that_of_another_whichever_way_it_is_spelled(claim: str, another: bool) -> None:
    passage = "The log of the polar station in Saltum says that the 2nd winter was cold and that most of the dogs died."
    held = held_claim(view_of(pair_of(passage, claim)))
    assert held is not None
    assert held.another == another
