"""Settings: what an operator may choose, read from ``IVR_…`` and a ``.env`` file."""

import base64
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ivr.errors import WrongSettingError
from ivr.hours import Hours, read_hours
from ivr.setting_values import (
    KEY_BYTES,
    ClientSecret,
    checked_issuer,
    checked_keys,
    checked_origin,
    checked_way_in,
    decode_keys,
    opening_hours,
)

LIVE = "stream"
"""The voice mode in which speech goes both ways."""

_SECRETS_FILE = "secrets.env"
_MASK = "••••••"
_VOICE = r"^[^:]+:.+$"  # driver:name
_E164 = r"^\+[1-9]\d{6,14}$"


class Settings(BaseSettings):
    """One value per setting, checked, never changed; made by ``load_settings``."""

    model_config = SettingsConfigDict(
        env_prefix="IVR_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    var_dir: Path = Field(
        Path("var"), description="Folder of everything the service writes."
    )
    database_url: str = Field(
        default_factory=lambda given: f"sqlite:///{given['var_dir']}/ivr.db",
        repr=False,
        description="Database: sqlite:///… or postgresql://…",
    )
    queue_url: str = Field(
        default_factory=lambda given: f"sqlite:///{given['var_dir']}/queue.db",
        repr=False,
        description="Queue of background work: sqlite:///…, postgresql://…, redis://…",
    )
    public_url: Annotated[str, AfterValidator(checked_origin)] = Field(
        "http://127.0.0.1:8000",
        description="Origin the telephone provider calls, https in production.",
    )
    twilio_account_sid: str | None = Field(
        None, description="Twilio account; without it nothing leaves the machine."
    )
    twilio_auth_token: SecretStr | None = Field(
        None, description="Twilio token: signs webhooks, authorises our requests."
    )
    twilio_number: str | None = Field(
        None, pattern=_E164, description="The service's number, E.164."
    )
    twilio_sender: str | None = Field(
        None, description="Sender of text messages: a number or up to 11 letters."
    )
    twilio_api_url: Annotated[str, AfterValidator(checked_origin)] = Field(
        "https://api.twilio.com", description="Twilio's interface, or a stand-in."
    )
    voice_mode: Literal["keypad", "stream"] = Field(
        "keypad", description="How callers answer: keys alone, or speech as well."
    )
    speech_model: str | None = Field(
        None, description="Folder or name of the speech recognition model."
    )
    voice: str = Field(
        "pico:fr-FR", description="pyttsx3 driver and voice.", pattern=_VOICE
    )
    letters_dir: Path = Field(
        default_factory=lambda given: given["var_dir"] / "letters",
        description="Folder where letters to post are laid.",
    )
    postal_address: str | None = Field(
        None, description="Where people write back: lines with a slash between them."
    )
    printer_url: str | None = Field(
        None, pattern=r"^ipps?://", description="Printer of letters, ipp://…"
    )
    hours: Annotated[
        Hours,
        NoDecode,
        PlainValidator(opening_hours),
        PlainSerializer(lambda h: h.text),
    ] = Field(
        default_factory=lambda: read_hours("lun-ven 09:00-12:30 13:30-17:00"),
        description="When agents answer; public holidays are closed.",
    )
    minutes_per_call: int = Field(
        15, ge=1, le=240, description="Average minutes an agent spends on a callback."
    )
    words_kept_days: int = Field(
        180,
        ge=61,
        le=184,
        description="Days what was said and written is kept: past the two months in"
        " which a refusal is contested (Code de justice administrative, R421-1), no"
        " longer than the six months the CNIL allows for recorded calls.",
    )
    traces_kept_days: int = Field(
        396,
        ge=31,
        description="Days that a call took place and what was sent for it are kept: a"
        " year and a month, to compare a month with the same one a year before.",
    )
    audit_kept_days: int = Field(
        365,
        ge=180,
        le=1095,
        description="Days who saw and did what at the desk is kept: the CNIL asks for"
        " six months to a year (recommendation on logging of 14 October 2021).",
    )
    timezone: ZoneInfo = Field(
        default_factory=lambda: ZoneInfo("Europe/Paris"),
        description="Time zone of the hours said to people.",
    )
    enable_phone: bool = Field(
        default=False, description="Offer the telephone in a web page, at /phone."
    )
    oidc_issuer: Annotated[str, AfterValidator(checked_issuer)] | None = Field(
        None, description="Identity provider of the agents' sign-in, https://…"
    )
    oidc_client_id: str | None = Field(
        None, description="The desk's name at the identity provider."
    )
    oidc_client_secret: ClientSecret = Field(
        None, validate_default=True, description="The desk's secret there."
    )
    desk_passwords: Annotated[bool, AfterValidator(checked_way_in)] = Field(
        default=True, description="Let agents sign in with a password of the desk."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least serious event written to the log."
    )
    secret_key: SecretStr | None = Field(
        None, min_length=32, description="Signs cookies and one-time tokens."
    )
    data_key: Annotated[SecretStr, AfterValidator(checked_keys)] | None = Field(
        None, description="Keys of personal data, newest first, comma between."
    )


@dataclass(frozen=True, slots=True)
class Secrets:
    """The two secrets a running service cannot do without."""

    secret_key: str = field(repr=False)
    data_keys: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting fit to be printed: secrets and passwords are masked."""

    name: str
    value: str
    description: str


def load_settings(
    env_file: Path = Path(".env"),
    **given: Any,  # noqa: ANN401 - any text or value: pydantic checks each one
) -> Settings:
    """Read given values, then the environment, then the file; WrongSettingError if bad.

    The error names the settings and what is wrong, never the secret values.
    """
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        wrong = "; ".join(
            f"IVR_{str(found['loc'][0]).upper()}: {found['msg']}"
            for found in error.errors(include_url=False, include_input=False)
            # A default made from a wrong setting is not a second mistake.
            if found["type"] != "default_factory_not_called"
        )
        raise WrongSettingError(wrong) from None


def load_secrets(settings: Settings, chance: Callable[[int], bytes]) -> Secrets:
    """Give the secrets set by the operator, else those made once in the var folder."""
    secret_key, data_key = settings.secret_key, settings.data_key
    if secret_key is None or data_key is None:
        try:
            file = _made_once(settings.var_dir, chance)
        except OSError as error:
            where = f"IVR_VAR_DIR: nothing can be written in {settings.var_dir}"
            raise WrongSettingError(f"{where}; choose another folder") from error
        kept = load_settings(file)
        secret_key, data_key = secret_key or kept.secret_key, data_key or kept.data_key
    if secret_key is None or data_key is None:
        raise WrongSettingError(f"{_SECRETS_FILE} lacks IVR_SECRET_KEY or IVR_DATA_KEY")
    return Secrets(
        secret_key.get_secret_value(), decode_keys(data_key.get_secret_value())
    )


def describe(settings: Settings) -> tuple[SettingLine, ...]:
    """List every setting as ``IVR_NAME``, with its value masked where it must be."""
    return tuple(
        SettingLine(
            f"IVR_{name.upper()}",
            _shown(getattr(settings, name)),
            about.description or "",
        )
        for name, about in Settings.model_fields.items()
    )


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case SecretStr():
            return _MASK
        case Hours(text=text):
            return text
        case str() if "://" in value:
            return _without_password(value)
        case _:
            return str(value)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.password is None:
        return url
    place = parts.netloc.replace(f":{parts.password}@", f":{_MASK}@")
    return urlunsplit(parts._replace(netloc=place))


def _made_once(var_dir: Path, chance: Callable[[int], bytes]) -> Path:
    """Make the secrets file unless it exists; two processes starting agree on one."""
    path = var_dir / _SECRETS_FILE
    if not path.exists():
        var_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{_SECRETS_FILE}.{chance(8).hex()}")
        _write_private(draft, _secret_lines(chance))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path


def _secret_lines(chance: Callable[[int], bytes]) -> str:
    secret, data = (
        base64.urlsafe_b64encode(chance(KEY_BYTES)).decode() for _ in range(2)
    )
    return f"IVR_SECRET_KEY={secret}\nIVR_DATA_KEY={data}\n"


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
