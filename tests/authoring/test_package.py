"""What is deployed: it answers by itself, and holds what Lambda needs and nothing of the desk."""

import json
import re
import struct
import subprocess
import sys
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import pytest

from skill.authoring import package
from skill.authoring.listing import NotListed, write_skill_package

ROOT = Path(__file__).parents[2]
ARN = "arn:aws:lambda:us-east-1:123456789012:function:cramp-coach"
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"

# Runs with the artefact and the standard library on its path. Any look into the clone is refused.
ANSWER_FROM = """
import json, sys, sysconfig
from pathlib import Path

artefact, clone = sys.argv[1:]
opened = lambda path: isinstance(path, str) and Path(path).is_relative_to(clone)

def refuse(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and opened(arguments[0]):
        raise PermissionError(f"{arguments[0]} is in the clone")

sys.addaudithook(refuse)
sys.path = [artefact, *(place for place in sys.path if not Path(place).is_relative_to(clone))]
from skill.alexa.entry import handler

replies = [handler(envelope, None) for envelope in json.load(sys.stdin)]
mine = (artefact, sysconfig.get_path("stdlib"))
files = {name: getattr(module, "__file__", None) for name, module in sys.modules.items()}
strangers = [name for name, file in files.items() if file and not file.startswith(mine)]
json.dump({"replies": replies, "strangers": strangers}, sys.stdout)
"""


def envelope(request: dict[str, object], *, new: bool) -> dict[str, object]:
    """A request as Alexa sends it, at its barest."""
    user = {"userId": "amzn1.ask.account.someone"}
    application = {"applicationId": SKILL_ID}
    common = {"requestId": "amzn1.echo-api.request.1", "timestamp": "2026-11-22T03:00:00Z", "locale": "en-US"}
    return {
        "version": "1.0",
        "session": {"new": new, "sessionId": "s", "application": application, "user": user, "attributes": {}},
        "context": {"System": {"application": application, "user": user, "device": {"deviceId": "d"}}},
        "request": common | request,
    }


@pytest.fixture(scope="module")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An artefact for the machine that the tests run on, by its command."""
    folder = tmp_path_factory.mktemp("built") / "lambda"
    assert package.main(["build", "--platform", "native", "--into", str(folder)]) == 0
    return folder


def test_the_artefact_answers_by_itself(artefact: Path, tmp_path: Path) -> None:
    """From an empty folder and with the clone out of reach, it answers a launch and an intent."""
    asked = [
        envelope({"type": "LaunchRequest"}, new=True),
        envelope({"type": "IntentRequest", "intent": {"name": "AMAZON.HelpIntent", "slots": {}}}, new=False),
    ]
    # -I and -S: no variables, no current folder, no site-packages.
    command = (sys.executable, "-I", "-S", "-c", ANSWER_FROM, str(artefact), str(ROOT))
    run = subprocess.run(command, cwd=tmp_path, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["strangers"] == []
    launch, help_ = (reply["response"] for reply in told["replies"])
    for response in (launch, help_):
        assert response["outputSpeech"]["ssml"].startswith("<speak>")
        assert response["shouldEndSession"] is False
    # An apology would sound the same twice.
    assert launch["outputSpeech"] != help_["outputSpeech"]


def test_the_artefact_holds_nothing_of_the_desk(artefact: Path) -> None:
    """No simulator, no writers' tools, no test, nothing for type checkers, no copy of the runtime's boto3."""
    files = {path.relative_to(artefact).as_posix() for path in artefact.rglob("*")}
    desk = re.compile(r"skill/(simulator|authoring|desk)|(^|/)tests?(/|$)|\.pyi$|(^|/)boto|^bin/")
    assert [] == sorted(filter(desk.search, files))
    assert {"skill/alexa/entry.py", "skill/core/__init__.py", "content", "yaml/__init__.py"} <= files
    assert not {"content/schema", "content/excused.yaml", "content/commercial.yaml", "content/README.md"} & files


def test_every_licence_is_in_the_artefact(artefact: Path) -> None:
    """What is handed on is handed on with its licence."""
    licences = re.compile(r"(LICEN[CS]E|NOTICE)", re.IGNORECASE)
    for pin in re.finditer(r"^([\w.-]+)==", package.LOCK.read_text("utf-8"), re.MULTILINE):
        for file in metadata.distribution(pin[1]).files or ():
            assert not licences.search(file.name) or (artefact / file).is_file()


def test_the_bytecode_is_never_checked_against_its_source(artefact: Path) -> None:
    """Each module has bytecode that Python takes as it is: PEP 552's flags say hash-based, unchecked."""
    bytecode = artefact.rglob("*.pyc")
    compiled = {path.parent.parent / f"{path.name.partition('.')[0]}.py": path for path in bytecode}
    assert set(artefact.rglob("*.py")) == set(compiled)
    assert {b"\x01\0\0\0"} == {path.read_bytes()[4:8] for path in compiled.values()}


def test_the_same_sources_make_the_same_artefact(artefact: Path, tmp_path: Path) -> None:
    """Made anew elsewhere: every byte, time and mode is the same."""
    package.build(tmp_path / "again", platform="native")
    assert fingerprint(artefact) == fingerprint(tmp_path / "again")


def fingerprint(folder: Path) -> dict[str, tuple[str, float, int]]:
    """Each file's digest, time and mode."""
    told = {}
    for path in sorted(filter(Path.is_file, folder.rglob("*"))):
        digest, stat = sha256(path.read_bytes()).hexdigest(), path.stat()
        told[path.relative_to(folder).as_posix()] = (digest, stat.st_mtime, stat.st_mode)
    return told


def test_what_is_in_the_folder_already_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something is refused, with a sentence that says what to do."""
    (tmp_path / "mine").touch()
    assert package.main(["build", "--platform", "native", "--into", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [tmp_path / "mine"] == list(tmp_path.iterdir())


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_a_lock_pins_with_hashes_and_names_no_place(lock: Path) -> None:
    """Every pin has a hash, and no line says where to download from."""
    text = lock.read_text("utf-8")
    pinned = re.compile(r"[\w.\[\],-]+==\S+.*\\\n +--hash=sha256:")
    assert [] == [entry for entry in re.split(r"\n(?=[A-Za-z])", text) if not pinned.match(entry)]
    assert not re.search(r"://|^ *-|@ |(^|\s)/", text.replace("    --hash=sha256:", ""), re.MULTILINE)


def test_the_skill_package_is_what_the_command_line_deploys(tmp_path: Path) -> None:
    """The function's address stands where it belongs, the icons have their sizes, the id says which skill."""
    write_skill_package(tmp_path, arn=ARN, skill_id=SKILL_ID, privacy_policy="https://example.org/privacy")
    skill = json.loads((tmp_path / "skill-package/skill.json").read_text("utf-8"))["manifest"]
    assert ARN == skill["apis"]["custom"]["endpoint"]["uri"] == skill["events"]["endpoint"]["uri"]
    legal = skill["privacyAndCompliance"]["locales"]["en-US"]
    assert {"privacyPolicyUrl": "https://example.org/privacy"} == legal
    assert "LAMBDA_ARN" not in json.dumps(skill)
    shop_window = skill["publishingInformation"]["locales"]["en-US"]
    for key, size in (("smallIconUri", 108), ("largeIconUri", 512)):
        picture = (tmp_path / "skill-package" / shop_window[key].removeprefix("file://")).read_bytes()
        assert (b"\x89PNG", (size, size)) == (picture[:4], struct.unpack(">2I", picture[16:24]))
    states = json.loads((tmp_path / ".ask/ask-states.json").read_text("utf-8"))
    assert states["profiles"]["default"]["skillId"] == SKILL_ID
    model = "interactionModels/custom/en-US.json"
    committed = json.loads((ROOT / "interaction_model/en-US.json").read_text("utf-8"))
    assert committed == json.loads((tmp_path / "skill-package" / model).read_text("utf-8"))


def test_before_there_is_a_function_the_skill_has_no_endpoint(tmp_path: Path) -> None:
    """The first package only gets the skill its id, which the function must know before it may be called."""
    assert package.main(["skill-package", "--into", str(tmp_path)]) == 0
    written = (tmp_path / "skill-package/skill.json").read_text("utf-8")
    assert "endpoint" not in written
    assert "LAMBDA_ARN" not in written
    assert not (tmp_path / ".ask").exists()


@pytest.mark.parametrize("address", ["", "cramp-coach", "arn:aws:s3:::bucket", f"{ARN}\n"])
def test_an_address_that_is_no_function_is_refused(address: str, tmp_path: Path) -> None:
    """Better here than in Alexa's console."""
    with pytest.raises(NotListed, match="is not the ARN of a Lambda function"):
        write_skill_package(tmp_path / "package", arn=address)
    assert not (tmp_path / "package").exists()
