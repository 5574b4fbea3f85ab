import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import Bio, ProfileLink, User
from tests.factories.accounts import UserFactory
from tests.support.signing_in import member, sign_in

pytestmark = pytest.mark.django_db

URL = "/settings/"
PREVIEW = "/settings/preview/"


def typed(*links: tuple[str, str], **changes: str) -> dict[str, str]:
    """What the form of the page sends."""
    answers = {
        "name": "Ada Lovelace",
        "headline": "Writes programs for machines to come",
        "time_zone": "Europe/London",
        "body": "I like *looms*.",
        "form-TOTAL_FORMS": "4",
        "form-INITIAL_FORMS": "0",
    }
    for number, (label, url) in enumerate(links):
        answers |= {f"form-{number}-label": label, f"form-{number}-url": url}
    return answers | changes


@pytest.fixture
def ada(client: Client) -> User:
    user = UserFactory.create(username="ada")
    client.force_login(user)
    return user


def shown_links(user: User) -> list[tuple[str, str]]:
    return list(user.links.values_list("label", "url"))


def test_what_is_typed_is_kept_and_shown_again(client: Client, ada: User) -> None:
    links = [("Code", "https://code.example/ada"), ("Site", "http://ada.example/")]
    assert client.post(URL, typed(*links)).headers["Location"] == URL
    ada.refresh_from_db()
    assert (ada.name, ada.time_zone) == ("Ada Lovelace", "Europe/London")
    assert ada.headline == "Writes programs for machines to come"
    assert ada.bio.body == "I like *looms*."
    assert "<em>looms</em>" in ada.bio.body_html
    assert shown_links(ada) == links
    page = client.get(URL).content.decode()
    for text in ("Ada Lovelace", "Europe/London", "I like *looms*.", "https://code.example/ada"):
        assert text in page


def test_an_empty_text_leaves_no_row_behind(client: Client, ada: User) -> None:
    client.post(URL, typed(("Code", "https://code.example/")))
    client.post(URL, typed(body="  ", name="", headline=""))
    ada.refresh_from_db()
    assert ada.display_name == "ada"
    assert not Bio.objects.exists()
    assert not ProfileLink.objects.exists()


def test_it_is_ones_own_profile_alone(client: Client, ada: User) -> None:
    eve = UserFactory.create(name="Eve")
    client.post(URL, typed())
    eve.refresh_from_db()
    assert eve.name == "Eve"


def test_any_writing_is_taken_and_stays_on_one_line(client: Client, ada: User) -> None:
    client.post(URL, typed(name="  عائشة\r\n مریم  ", headline="研究者 🤖"))
    ada.refresh_from_db()
    assert (ada.name, ada.headline) == ("عائشة مریم", "研究者 🤖")


@pytest.mark.parametrize("name", ["J.R.R. Tolkien", "Dr.Ada Lovelace", "Ada L., M.Sc."])
def test_a_name_may_hold_dots(client: Client, ada: User, name: str) -> None:
    client.post(URL, typed(name=name))
    ada.refresh_from_db()
    assert ada.name == name


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (typed(time_zone="Middle/Earth"), "We do not know this time zone."),
        (typed(name="x" * 61), "at most 60 characters"),
        (typed(name="Sign in at waypoint-help.com"), "no place for a link"),
        (typed(name="https://evil.example Support"), "no place for a link"),
        (typed(headline="x" * 121), "at most 120 characters"),
        (typed(body="x" * 5001), "at most 5000 characters"),
        (typed(("Code", "")), "Add the address, or clear the label."),
        (typed(("", "https://code.example/")), "Say in a word or two where the link leads."),
        (typed(("Code", "ftp://code.example/")), "Enter a valid URL."),
        (typed(("Code", "javascript:alert(1)")), "Enter a valid URL."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    client: Client, ada: User, answers: dict[str, str], sentence: str
) -> None:
    answer = client.post(URL, answers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert 'value="Writes programs' in page or 'value="xxx' in page
    ada.refresh_from_db()
    assert (ada.name, ada.headline) == ("", "")


def test_more_than_four_links_are_not_kept(client: Client, ada: User) -> None:
    links = [(f"Link {number}", f"https://{number}.example/") for number in range(6)]
    client.post(URL, typed(*links, **{"form-TOTAL_FORMS": "6"}))
    assert len(shown_links(ada)) <= 4


@pytest.mark.parametrize("zone", ["berlin", "Europe/berlin", "europe/Berlin"])
def test_a_time_zone_is_known_by_its_city(client: Client, ada: User, zone: str) -> None:
    client.post(URL, typed(time_zone=zone))
    ada.refresh_from_db()
    assert ada.time_zone == "Europe/Berlin"


def test_times_are_shown_in_ones_zone(client: Client) -> None:
    member("ada")
    sign_in(client)
    assert "UTC" in client.get("/accounts/sessions/").content.decode()
    client.post(URL, typed(time_zone="Asia/Tokyo"))
    assert "JST" in client.get("/accounts/sessions/").content.decode()


def test_the_preview_button_shows_the_text_and_saves_nothing(client: Client, ada: User) -> None:
    page = client.post(URL, typed(preview="1")).content.decode()
    assert "I like <em>looms</em>." in page
    assert 'value="Ada Lovelace"' in page
    assert not Bio.objects.exists()


def test_the_preview_for_scripts_is_the_text_alone(client: Client, ada: User) -> None:
    answer = client.post(PREVIEW, {"body": "I like *looms*. <script>x</script>"})
    assert answer.content.decode() == (
        "<p>I like <em>looms</em>. &lt;script&gt;x&lt;/script&gt;</p>\n"
    )


@pytest.mark.parametrize("url", [URL, "/settings/appearance/", "/settings/security/"])
def test_a_visitor_is_asked_to_sign_in(client: Client, url: str) -> None:
    assert client.get(url).headers["Location"] == f"/accounts/login/?next={url}"


def test_the_door_has_a_limit(client: Client, ada: User, settings: Settings) -> None:
    settings.THROTTLES = {"profile": "1/h"}
    assert client.post(URL, typed()).status_code == 302
    answer = client.post(URL, typed(body="Hours of work"))
    assert answer.status_code == 429
    assert "Hours of work" in answer.content.decode()


@pytest.mark.parametrize("links", [1, 4])
def test_the_pages_ask_the_database_little_however_much_there_is(
    client: Client,
    ada: User,
    links: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.post(URL, typed(*[(f"Link {n}", f"https://{n}.example/") for n in range(links)]))
    client.get(URL)  # takes the message away
    for url, most in ((URL, 6), ("/settings/appearance/", 3), ("/settings/security/", 4)):
        with django_assert_max_num_queries(most):
            client.get(url)
