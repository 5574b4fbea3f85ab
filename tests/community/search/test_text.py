from community.search.text import question_search_text


def test_title_tags_and_body_each_fill_one_folded_line() -> None:
    found = question_search_text(
        "Élan or\nSTRASSE?", "First  line\n\nsecond line", ["ml-engineer", "student"]
    )
    assert found == "elan or strasse?\nml-engineer student\nfirst line second line"


def test_a_question_without_tags_keeps_its_three_lines() -> None:
    assert question_search_text("Title", "Body", []) == "title\n\nbody"
