"""Who is let into a server, and who is not: hosts, origins, codes, cookies, files."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, CookieJar, TCPConnector, WSServerHandshakeError, web
from aiohttp.test_utils import TestServer, unused_port

import becket
from tui.arguments import web_address
from tui.serve.accounts import Accounts, NotLetIn
from tui.serve.requests import http_log
from tui.serve.secrets import LETTERS, fits, kept, new_code
from tui.serve.server import FILES, Server, runner_of
from tui.serve.settings import Settings, base_url, netlocs, origins
from tui.serve.throttle import Throttle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

Visitor = ClientSession


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A server for two, on loopback."""
    return Settings("127.0.0.1", 0, None, 2, tmp_path / "data")


@pytest.fixture
async def served(settings: Settings) -> AsyncIterator[Server]:
    """A server that is up."""
    server = Server(settings, unused_port())
    runner = TestServer(server.application(), host="127.0.0.1", port=server.port)
    await runner.start_server()
    yield server
    await runner.close()


@pytest.fixture
async def visitor(served: Server) -> AsyncIterator[Callable[[], Visitor]]:
    """Makes browsers, each with cookies of its own, that speak from the server's own pages."""
    opened: list[Visitor] = []

    def make(**headers: str) -> Visitor:
        session = ClientSession(
            served.url,
            connector=TCPConnector(force_close=True),
            cookie_jar=CookieJar(unsafe=True),  # loopback is an address, not a name
            headers={"Origin": served.url, **headers},
        )
        opened.append(session)
        return session

    yield make
    for session in opened:
        await session.close()


async def _join(who: Visitor, served: Server, name: str, personal: str = "", code: str = ""):
    given = {"code": code or served.code, "name": name, "personal": personal}
    return await who.post("/join", data=given, allow_redirects=False)


# --- where a request comes from --------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "[::1]", ""])
async def test_a_foreign_host_is_refused(visitor, host) -> None:
    """A foreign name that leads here must not make this server a page of that name's."""
    async with visitor().get("/join", headers={"Host": host}) as answer:
        assert answer.status in (400, 421)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://"])
@pytest.mark.parametrize("path", ["/", "/join", "/ws", "/plain", "/static/serve.css"])
async def test_a_foreign_origin_is_refused(visitor, origin, path) -> None:
    """A page of somebody else's, open in the same browser, may neither ask nor send."""
    async with visitor().get(path, headers={"Origin": origin}) as answer:
        assert answer.status == 403


async def test_a_form_from_nowhere_is_refused(served) -> None:
    """Browsers say where a form stood; what does not is no browser's form."""
    async with ClientSession(served.url) as bare, bare.post("/join", data={}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", ["/", "/screen", "/plain", "/plain/play", "/download/x"])
async def test_nobody_sees_anything_before_joining(visitor, path) -> None:
    """Not even which exercises there are."""
    async with visitor().get(path, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/join")


async def test_a_socket_needs_the_cookie(visitor) -> None:
    """The screen takes keys; nobody else's keys."""
    with pytest.raises(WSServerHandshakeError) as refused:
        await visitor().ws_connect("/ws")
    assert refused.value.status == 403


async def test_a_socket_from_a_foreign_page_is_refused_even_with_the_cookie(
    served, visitor
) -> None:
    """The browser sends the cookie along; only the origin tells whose page it was."""
    who = visitor()
    await _join(who, served, "Quiet Heron")
    with pytest.raises(WSServerHandshakeError) as refused:
        await who.ws_connect("/ws", headers={"Origin": "http://evil.example"})
    assert refused.value.status == 403


# --- what is no request ----------------------------------------------------------------------

NONSENSE = (
    b"GARBAGE\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET http://[/ HTTP/1.1\r\nHost: HERE\r\n\r\n",
    b"GET /join HTTP/1.1\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: HERE\r\n\r\n",
    b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: HERE\r\n\r\n",
    b"GET /join HTTP/1.1\r\nHost: HERE\r\nContent-Length: abc\r\n\r\n",
    *(
        b"POST /join HTTP/1.1\r\nHost: HERE\r\nOrigin: http://HERE\r\n%s\r\n" % rest
        for rest in (
            b"Content-Type: multipart/form-data\r\nContent-Length: 5\r\n\r\nhello",
            b"Content-Type: application/x-www-form-urlencoded; charset=none\r\n"
            b"Content-Length: 5\r\n\r\nhello",
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: gzip\r\n"
            b"Content-Length: 5\r\n\r\nhello",
            b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        )
    ),
)


@pytest.mark.parametrize("sent", NONSENSE, ids=range(len(NONSENSE)))
async def test_what_cannot_be_read_gets_a_plain_400_and_leaves_no_traceback(
    settings, caplog, sent
) -> None:
    """A log full of others' mistakes hides the one line that says what is our own."""
    server = Server(settings, unused_port())
    runner = runner_of(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", server.port).start()
    try:
        source, sink = await asyncio.open_connection("127.0.0.1", server.port)
        sink.write(sent.replace(b"HERE", b"127.0.0.1:%d" % server.port))
        status = await source.readline()
        sink.close()
    finally:
        await runner.cleanup()
    assert status.split()[1] == b"400"
    assert [each.getMessage() for each in caplog.records if each.exc_info] == []


def test_our_own_faults_still_stand_in_the_log(caplog) -> None:
    """Only what senders did wrong is left out."""
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        http_log().exception("a fault of ours")
    assert [each.getMessage() for each in caplog.records] == ["a fault of ours"]


@pytest.mark.parametrize(
    "given",
    [
        *("javascript:x", "ftp://x.org", "https://", "https:///x", "http://x.org:", "http://x:0"),
        *("http://a b", "https://u@x.org", "https://x.org/path", "https://x.org?q", "https://[::1"),
        *("https://x.org:99999", "//x.org", "x.org", ""),
    ],
)
def test_a_public_address_is_that_of_a_server(given, capsys) -> None:
    """It is printed for people to open, and decides whose pages may speak to the server."""
    with pytest.raises(SystemExit) as left:
        becket.main(["serve", "--public-url", given, "--port", "0"])
    assert left.value.code == 2
    assert "no address of a server" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ("https://Exercise.Example/", "https://exercise.example"),
        ("https://exercise.example:443", "https://exercise.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_a_public_address_is_taken_as_browsers_spell_it(given, spelt) -> None:
    """Else every request would seem to come from elsewhere."""
    assert web_address(given) == spelt


# --- joining ---------------------------------------------------------------------------------


async def test_joining_gives_a_code_and_a_cookie_that_scripts_cannot_read(served, visitor) -> None:
    """The cookie is all that stands for a trainee, so nothing else may get at it."""
    answer = await _join(visitor(), served, "Quiet Heron")
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 200
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert re.search(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", await answer.text())


async def test_a_code_is_taken_however_it_is_typed(served, visitor) -> None:
    """People leave out the hyphen and the capitals."""
    spelt = f" {served.code.replace('-', ' ').lower()} "
    assert (await _join(visitor(), served, "Quiet Heron", code=spelt)).status == 200


@pytest.mark.parametrize("code", ["WRONG", "0000-0000", "é", "<script>"])
async def test_a_wrong_code_lets_nobody_in(served, visitor, code) -> None:
    """The code is what keeps out whoever was not invited."""
    answer = await _join(visitor(), served, "Quiet Heron", code=code)
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert "<script>" not in await answer.text()


async def test_after_many_wrong_codes_none_is_looked_at(served, visitor) -> None:
    """Guessing must cost more time than anybody has."""
    who = visitor()
    for _ in range(20):
        await _join(who, served, "Quiet Heron", code="WRONG")
    assert (await _join(who, served, "Quiet Heron")).status == 429


async def test_a_name_and_its_code_lead_back_to_the_same_folder(served, visitor) -> None:
    """Tomorrow, at another machine, one goes on where one was."""
    welcome = await (await _join(visitor(), served, "Quiet Heron")).text()
    (personal,) = re.findall(rf">([{LETTERS}]{{4}}-[{LETTERS}]{{4}})<", welcome)
    other = visitor()
    assert (await _join(other, served, "quiet  heron", personal)).status == 303
    assert "Quiet Heron" in await (await other.get("/")).text()
    assert len(list((served.settings.data / "trainees").iterdir())) == 1


async def test_a_name_is_not_enough_to_come_back(served, visitor) -> None:
    """Another trainee knows the name; it stands on the screen beside them."""
    await _join(visitor(), served, "Quiet Heron")
    for personal in ("", "WRONG"):
        answer = await _join(visitor(), served, "Quiet Heron", personal)
        assert answer.status == 403
        assert "Set-Cookie" not in answer.headers


async def test_leaving_forgets_the_browser_and_needs_the_form(served, visitor) -> None:
    """A link elsewhere must not throw anybody out; the button must."""
    who = visitor()
    await _join(who, served, "Quiet Heron")
    assert (await who.post("/leave", data={"form": "x"})).status == 403
    (form,) = re.findall(r'name="form" value="(\w+)"', await (await who.get("/")).text())
    await who.post("/leave", data={"form": form})
    assert (await who.get("/", allow_redirects=False)).headers["Location"] == "/join"


async def test_a_form_without_our_token_decides_nothing(served, visitor) -> None:
    """It is refused before any process is started for it."""
    who = visitor()
    await _join(who, served, "Quiet Heron")
    async with who.post("/plain/begin", data={"exercise": "first-visit"}) as answer:
        assert answer.status == 403


# --- what is given out -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "..", "../server.py", "%2e%2e%2fserver.py", "js/textual.js"])
async def test_only_the_files_in_the_table_are_given_out(visitor, name) -> None:
    """No folder is listed, and no path is taken from a request."""
    async with visitor().get(f"/static/{name}", allow_redirects=False) as answer:
        assert answer.status in (303, 404)


@pytest.mark.parametrize("name", FILES)
async def test_every_file_of_the_table_is_there(visitor, name) -> None:
    """A library that moved one would leave a grey page."""
    async with visitor().get(f"/static/{name}") as answer:
        assert answer.status == 200


async def test_no_page_asks_for_anything_from_elsewhere(served, visitor) -> None:
    """It has to work in a room without a network."""
    who = visitor()
    pages = [await (await who.get("/join")).text()]
    await _join(who, served, "Quiet Heron")
    pages += [await (await who.get(path)).text() for path in ("/", "/screen", "/no-such-page")]
    for text in pages:
        found = re.findall(r'(?:href|src|action)="([^"]*)"', text)
        assert [each for each in found if not each.startswith(("/", "#", "data:,"))] == []


async def test_every_answer_tells_the_browser_to_trust_no_more_than_it_must(
    visitor,
) -> None:
    """Refusals and files as well as pages."""
    for path in ("/join", "/static/serve.css", "/static/none", "/plain"):
        async with visitor().get(path, allow_redirects=False) as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Server"] == "Becket"


# --- the parts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "port", "public", "url", "others"),
    [
        ("127.0.0.1", 80, None, "http://127.0.0.1", {"localhost", "[::1]"}),
        ("::1", 8000, None, "http://[::1]:8000", {"localhost:8000", "127.0.0.1:8000"}),
        ("10.1.2.3", 8000, None, "http://10.1.2.3:8000", set()),
        ("0.0.0.0", 8000, "https://exercise.example/", "https://exercise.example", set()),  # noqa: S104 - told, not bound
    ],
)
def test_a_server_answers_to_its_own_names_only(host, port, public, url, others, tmp_path) -> None:
    """On loopback to its three names; elsewhere to the one that was given."""
    told = Settings(host, port, public, 1, tmp_path)
    own = url.split("//")[1]
    assert base_url(told, port) == url
    assert netlocs(told, port) == {own, *others}
    assert url in origins(told, port)


def test_no_code_or_token_is_on_disk(tmp_path) -> None:
    """Whoever reads the folder cannot come in by what stands there."""
    _, code, token = Accounts(tmp_path).join("Quiet Heron")
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert texts
    assert not any(code in text or token in text for text in texts)


def test_a_browser_is_known_after_the_server_was_started_anew(tmp_path) -> None:
    """A server that was stopped for a moment costs nobody their place."""
    trainee, _, token = Accounts(tmp_path).join("Quiet Heron")
    assert Accounts(tmp_path).known_by(token) == trainee
    assert Accounts(tmp_path).known_by("") is None
    assert Accounts(tmp_path).known_by(f"{token}x") is None


@pytest.mark.parametrize(
    "name",
    ["", "x", ".", "..", "../x", "a/b", "a\\b", "-ab", "a--b", "a\x00b", "a\nb/..", "x" * 99],
)
def test_a_name_that_could_be_a_path_is_refused(name, tmp_path) -> None:
    """A folder is made of it."""
    with pytest.raises(NotLetIn):
        Accounts(tmp_path).join(name)
    assert list((tmp_path / "trainees").iterdir()) == []


def test_no_two_names_share_a_folder(tmp_path) -> None:
    """Letters that look alike or fold alike are still other people's."""
    names = ["Ada 1", "Ada-1", "Ada1", "Zoë", "Zoe", "Łucja", "Lucja", "Straße", "Stra_e"]
    accounts = Accounts(tmp_path)
    homes = {accounts.join(name)[0].home for name in names if "_" not in name}
    assert len(homes) == len(names) - 1
    assert all(home.parent == tmp_path / "trainees" for home in homes)


def test_a_code_fits_what_was_kept_of_it_and_no_other_does() -> None:
    """The check that lets people come back."""
    code = new_code()
    assert fits(code.lower(), kept(code))
    assert not fits(new_code(), kept(code))
    assert kept(code) != kept(code)


def test_the_throttle_opens_again() -> None:
    """Whoever was kept out by somebody else's guesses waits a minute, not a day."""
    throttle = Throttle(most=2, span=60.0)
    throttle.count(0.0)
    throttle.count(30.0)
    assert throttle.is_shut(59.9)
    assert not throttle.is_shut(60.0)


def test_a_host_that_is_none_is_told_in_words(tmp_path, capsys) -> None:
    """Wrong usage is no fault of Becket's."""
    typed = ["serve", "--host", "999.1.1.1", "--port", "0", "--data", str(tmp_path)]
    assert becket.main([*typed, "--public-url", "http://999.1.1.1:8000"]) == 2
    assert "nothing can listen" in capsys.readouterr().err
