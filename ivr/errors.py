"""The failures of the service itself: each says what the one who catches it may do."""


class ServiceError(Exception):
    """Every failure the service raises on purpose is one of these."""


class WrongSettingError(ServiceError):
    """A setting cannot be used: the operator must change it."""


class UnreadableSecretError(ServiceError):
    """A stored value cannot be decrypted: its key is missing or it was altered."""


class StoreUnavailableError(ServiceError):
    """The database did not answer (locked, full, lost): nothing was kept, try later."""
