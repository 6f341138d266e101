"""The way in through an identity provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.desk.browsing import Browser
from tests.fakes.identity_provider import IdentityProvider


@dataclass(slots=True)
class Entrance:
    """One browser on its way in, through the provider and back."""

    browser: Browser
    provider: IdentityProvider

    def leaves(self, next_path: str = "") -> str:
        """Follow the link of the sign-in page; give the provider's address."""
        answer = self.browser.client.get(
            "/desk/sign-in/openid", params={"next": next_path}, follow_redirects=False
        )
        return answer.headers.get("location", "")

    def returns(self, **brought: str) -> Browser:
        """Come back with what the provider gave."""
        return self.browser.opens(f"/sign-in/openid/return?{urlencode(brought)}")

    def enters(self, **claims: Any) -> Browser:
        """Go all the way."""
        return self.returns(**self.provider.signs_in(self.leaves(), **claims))


def exchanges(provider: IdentityProvider) -> int:
    """Count the codes that we tried."""
    return provider.requests.count("POST /token")
