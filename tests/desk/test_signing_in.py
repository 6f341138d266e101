"""Who comes in at the desk, and who does not."""

import pytest

from ivr.desk.signing_in import LONGEST_PAUSE, MOST_TRIES_PER_LOGIN
from ivr.store.agents import Agent, Role
from tests.desk.browsing import Browser
from tests.desk.people_at_work import Team
from tests.running import ON_SQLITE, House

pytestmark = ON_SQLITE


def test_the_right_password_opens_the_queue(team: Team, browser: Browser) -> None:
    # given
    team.hire("anne")

    # when
    browser.signs_in("anne")

    # then
    assert (browser.path, browser.status) == ("/desk", 200)
    assert "Prendre le suivant" in browser.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("anne")
    form = {"login": "anne", "password": "a long enough password"}

    # when
    answer = browser.client.post("/desk/sign-in", data=form, follow_redirects=False)

    # then
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "secure" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize("login", ["anne", "nobody", "", "' OR 1=1 --", "é" * 5000])
def test_a_wrong_password_is_refused_without_saying_what_is_wrong(
    team: Team, browser: Browser, login: str
) -> None:
    # given
    team.hire("anne")

    # when
    browser.signs_in(login, "not the password")

    # then
    assert browser.status == 403
    assert "L'identifiant ou le mot de passe n'est pas le bon" in browser.text


def test_after_too_many_tries_even_the_right_password_waits(
    team: Team, browser: Browser, house: House
) -> None:
    # given
    team.hire("anne")
    for _ in range(MOST_TRIES_PER_LOGIN):
        browser.signs_in("anne", "not the password")

    # when
    refused = browser.signs_in("anne").status
    house.later(minutes=16)
    let_in = browser.signs_in("anne").status

    # then
    assert (refused, let_in) == (429, 200)


def test_a_disabled_agent_is_put_out_at_once(
    team: Team, browser: Browser, house: House
) -> None:
    # given
    number = team.hire("anne")
    browser.signs_in("anne")

    # when
    with house.service.store.transaction() as session:
        agent = session.get(Agent, number)
        assert agent is not None
        agent.disabled_at = house.clock.now()
    browser.opens("")

    # then
    assert browser.path == "/desk/sign-in"


def test_a_browser_left_alone_is_signed_out(
    team: Team, browser: Browser, house: House
) -> None:
    # given
    team.hire("anne")
    browser.signs_in("anne")

    # when
    house.clock.advance(LONGEST_PAUSE * 1.1)
    browser.opens("")

    # then
    assert browser.path == "/desk/sign-in"


def test_signing_out_closes_the_session_for_ever(team: Team, browser: Browser) -> None:
    # given
    team.hire("anne")
    browser.signs_in("anne")
    cookie = browser.client.cookies["desk"]

    # when
    browser.sends("/sign-out")
    browser.client.cookies.set("desk", cookie)
    browser.opens("")

    # then
    assert browser.path == "/desk/sign-in"


def test_a_forged_cookie_opens_nothing(browser: Browser) -> None:
    # given
    browser.client.cookies.set("desk", "0" * 64)

    # when
    browser.opens("")

    # then
    assert browser.path == "/desk/sign-in"


def test_a_form_kept_while_signed_out_gives_its_text_back(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("anne")
    case = team.owe()
    browser.signs_in("anne").opens(f"/cases/{case}")
    browser.client.cookies.clear()

    # when
    browser.sends(f"/cases/{case}/note", text="Rappeler sa fille <b>Lucie</b>")

    # then
    assert browser.status == 403
    assert "Rappeler sa fille <b>Lucie</b>" in browser.text.replace("&lt;", "<")
    assert "<b>Lucie" not in browser.page


def test_a_form_from_elsewhere_is_refused(team: Team, browser: Browser) -> None:
    # given
    team.hire("anne")
    case = team.owe()
    browser.signs_in("anne").opens(f"/cases/{case}")

    # when
    browser.sends(f"/cases/{case}/take", csrf="forged")

    # then
    assert browser.status == 403
    assert "La page était trop ancienne" in browser.text


def test_a_form_that_another_site_sends_is_refused(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("anne")
    case = team.owe()
    browser.signs_in("anne").opens(f"/cases/{case}")
    browser.client.headers["Sec-Fetch-Site"] = "cross-site"

    # when
    browser.sends(f"/cases/{case}/take")

    # then
    assert browser.status == 403


def test_nobody_is_sent_to_another_site_after_signing_in(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("anne")
    form = {"login": "anne", "password": "a long enough password"}

    # when
    answer = browser.client.post(
        "/desk/sign-in",
        data={**form, "next": "//evil.example/"},
        follow_redirects=False,
    )

    # then
    assert answer.headers["location"] == "/desk"


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.AGENT, "/board", 403),
        (Role.AGENT, "/audit", 403),
        (Role.SUPERVISOR, "/board", 200),
        (Role.ADMINISTRATOR, "/audit", 200),
        (Role.AUTHOR, "/knowledge", 200),
        (Role.AUTHOR, "", 403),
        (Role.VOLUNTEER, "", 200),
        (Role.VOLUNTEER, "/people", 200),
    ],
)
def test_each_role_opens_its_own_pages(
    team: Team, browser: Browser, role: Role, path: str, status: int
) -> None:
    # given
    team.hire("someone", role)
    browser.signs_in("someone")

    # when
    browser.opens(path)

    # then
    assert browser.status == status


def test_pages_forbid_scripts_and_frames_of_others(
    team: Team, browser: Browser
) -> None:
    # given
    team.hire("anne")

    # when
    browser.signs_in("anne")

    # then
    policy = browser.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert browser.headers["cache-control"] == "no-store"


def test_without_an_identity_provider_a_password_is_the_only_way(
    browser: Browser,
) -> None:
    # when
    page = browser.opens("/sign-in").text
    browser.opens("/sign-in/openid")

    # then
    assert "le compte de l'organisme" not in page
    assert browser.status == 404
