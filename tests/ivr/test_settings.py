"""Settings have defaults, are checked, and never show a secret."""

import base64
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.clock import random_bytes
from ivr.errors import WrongSettingError
from ivr.settings import describe, load_secrets, load_settings
from tests.fakes.clock import counted_bytes

KEY = base64.urlsafe_b64encode(bytes(32)).decode()
OTHER_KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()


def test_every_setting_has_a_default_and_a_description(tmp_path: Path) -> None:
    # when
    lines = describe(load_settings(tmp_path / "none", var_dir=str(tmp_path)))

    # then
    assert {line.name: line.value for line in lines} == {
        "IVR_VAR_DIR": str(tmp_path),
        "IVR_DATABASE_URL": f"sqlite:///{tmp_path}/ivr.db",
        "IVR_QUEUE_URL": f"sqlite:///{tmp_path}/queue.db",
        "IVR_PUBLIC_URL": "http://127.0.0.1:8000",
        "IVR_TWILIO_ACCOUNT_SID": "",
        "IVR_TWILIO_AUTH_TOKEN": "",
        "IVR_TWILIO_NUMBER": "",
        "IVR_TWILIO_SENDER": "",
        "IVR_TWILIO_API_URL": "https://api.twilio.com",
        "IVR_VOICE_MODE": "keypad",
        "IVR_SPEECH_MODEL": "",
        "IVR_VOICE": "pico:fr-FR",
        "IVR_LETTERS_DIR": f"{tmp_path}/letters",
        "IVR_POSTAL_ADDRESS": "",
        "IVR_PRINTER_URL": "",
        "IVR_HOURS": "lun-ven 09:00-12:30 13:30-17:00",
        "IVR_MINUTES_PER_CALL": "15",
        "IVR_WORDS_KEPT_DAYS": "180",
        "IVR_TRACES_KEPT_DAYS": "396",
        "IVR_AUDIT_KEPT_DAYS": "365",
        "IVR_TIMEZONE": "Europe/Paris",
        "IVR_ENABLE_PHONE": "False",
        "IVR_OIDC_ISSUER": "",
        "IVR_OIDC_CLIENT_ID": "",
        "IVR_OIDC_CLIENT_SECRET": "",
        "IVR_DESK_PASSWORDS": "True",
        "IVR_LOG_LEVEL": "INFO",
        "IVR_SECRET_KEY": "",
        "IVR_DATA_KEY": "",
    }
    assert [line.name for line in lines if not line.description] == []


def test_a_file_of_settings_is_read(tmp_path: Path) -> None:
    # given
    file = tmp_path / ".env"
    file.write_text(
        "IVR_HOURS='lun 10:00-11:00'\nIVR_ENABLE_PHONE=true\nIVR_TWILIO_NUMBER=\n"
        "IVR_PUBLIC_URL=https://exemple.fr/\nOTHER=ignored\n"
    )

    # when
    settings = load_settings(file)

    # then
    assert settings.hours.text == "lun 10:00-11:00"
    assert settings.enable_phone
    assert settings.twilio_number is None
    assert settings.public_url == "https://exemple.fr"


def test_secrets_and_passwords_are_masked_when_shown(tmp_path: Path) -> None:
    # given
    settings = load_settings(
        tmp_path / "none",
        database_url="postgresql://ivr:hush@base.exemple.fr:5433/ivr",
        twilio_auth_token="hush",  # noqa: S106 - a made-up token
        secret_key="hush" * 8,
        data_key=KEY,
    )

    # when
    shown = {line.name: line.value for line in describe(settings)}

    # then
    assert shown["IVR_DATABASE_URL"] == (
        "postgresql://ivr:••••••@base.exemple.fr:5433/ivr"
    )
    hidden = {"IVR_TWILIO_AUTH_TOKEN", "IVR_SECRET_KEY", "IVR_DATA_KEY"}
    assert {shown[name] for name in hidden} == {"••••••"}
    assert "hush" not in f"{shown} {settings!r} {load_secrets(settings, random_bytes)}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hours", "toujours"),
        ("public_url", "ftp://exemple.fr"),
        ("public_url", "https://qui:mot@exemple.fr"),
        ("twilio_number", "06 12 34 56 78"),
        ("voice_mode", "shout"),
        ("voice", "pico"),
        ("minutes_per_call", "0"),
        ("timezone", "Europe/Lutece"),
        ("printer_url", "file:///tmp"),
        ("oidc_issuer", "http://compte.exemple.fr"),
        ("oidc_issuer", "https://compte.exemple.fr/?x=hush"),
        ("oidc_client_secret", "hush"),
        ("desk_passwords", "no"),
        ("secret_key", "short-hush"),
        ("data_key", "not base64, hush"),
        ("data_key", base64.urlsafe_b64encode(b"short-hush").decode()),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    # when
    with pytest.raises(WrongSettingError) as refused:
        load_settings(tmp_path / "none", **{name: value})

    # then
    assert str(refused.value).startswith(f"IVR_{name.upper()}: ")
    assert "hush" not in str(refused.value)


def test_the_identity_provider_is_set_whole(tmp_path: Path) -> None:
    # when
    settings = load_settings(
        tmp_path / "none",
        oidc_issuer="https://compte.exemple.fr/agents/",
        oidc_client_id="bureau",
        oidc_client_secret="hush",  # noqa: S106 - a made-up secret
        desk_passwords="no",
    )
    shown = {line.name: line.value for line in describe(settings)}

    # then
    wanted = ("IVR_OIDC_ISSUER", "IVR_OIDC_CLIENT_SECRET", "IVR_DESK_PASSWORDS")
    assert [shown[name] for name in wanted] == [
        "https://compte.exemple.fr/agents/",
        "••••••",
        "False",
    ]


def test_half_an_identity_provider_is_refused(tmp_path: Path) -> None:
    # then
    with pytest.raises(WrongSettingError, match="are set together"):
        load_settings(tmp_path / "none", oidc_issuer="https://compte.exemple.fr")


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    # given
    settings = load_settings(tmp_path / "none", var_dir=str(tmp_path / "var"))

    # when
    first = load_secrets(settings, counted_bytes)
    again = load_secrets(settings, random_bytes)

    # then
    file = tmp_path / "var" / "secrets.env"
    assert first == again
    assert first.data_keys == (counted_bytes(32),)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    # given
    settings = load_settings(tmp_path / "none", var_dir=str(tmp_path))

    # when
    with ThreadPoolExecutor(8) as starting:
        made = list(
            starting.map(lambda _: load_secrets(settings, random_bytes), range(8))
        )

    # then
    assert made == [made[0]] * 8


def test_secrets_set_by_the_operator_come_first(tmp_path: Path) -> None:
    # given
    settings = load_settings(
        tmp_path / "none", var_dir=str(tmp_path), data_key=f"{OTHER_KEY},{KEY}"
    )

    # when
    secrets = load_secrets(settings, random_bytes)

    # then
    assert secrets.data_keys == (bytes(range(32)), bytes(32))
    assert len(secrets.secret_key) == 44


def test_an_incomplete_file_of_secrets_is_refused(tmp_path: Path) -> None:
    # given
    (tmp_path / "secrets.env").write_text(f"IVR_DATA_KEY={KEY}\n")
    settings = load_settings(tmp_path / "none", var_dir=str(tmp_path))

    # then
    with pytest.raises(WrongSettingError, match=r"secrets\.env lacks"):
        load_secrets(settings, random_bytes)


@given(st.text(max_size=40))
def test_hours_of_any_kind_are_read_or_refused(text: str) -> None:
    # when
    try:
        kept = load_settings(Path("none"), hours=text).hours.text
    except WrongSettingError:
        kept = None

    # then
    assert kept in {None, text.strip()}


def test_a_folder_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    # given
    (tmp_path / "a file").write_text("in the way")
    settings = load_settings(tmp_path / "no.env", var_dir=tmp_path / "a file" / "var")

    # then
    with pytest.raises(WrongSettingError, match="choose another folder"):
        load_secrets(settings, bytes)
