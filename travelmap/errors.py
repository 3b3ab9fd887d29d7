"""The exception tree. Exceptions mean "cannot go on"; findings about input are diagnostics.

    TravelmapError
    ├── ItineraryError(ValueError)        the itinerary has error diagnostics, so there is nothing to draw
    ├── UnreadableError(OSError)          a file or folder that cannot be read
    ├── GazetteerError                    the built-in index is missing, damaged or of another version
    ├── LockError(ValueError)             the lock is damaged
    ├── ServiceError                      a geocoding service cannot be asked, or not any more
    │   └── ServiceFailedError            it was asked, and failed
    ├── ServingError                      the live preview cannot be served
    ├── MissingExtraError(ImportError)    a library that only some forms of output need is not installed
    ├── EmbeddingError(ValueError)        an address or a name that files to embed cannot have
    ├── NothingToDrawError(ValueError)    an itinerary without a place, of which no picture can be made
    ├── PictureTooLargeError(ValueError)  a picture would have more dots than can be made
    ├── NothingToWriteError(ValueError)   an itinerary has nothing that a form of output could show
    ├── UnknownFormError(ValueError)      nothing can be made under a name or ending
    ├── RenderError                       a template, asset or data file of the package is missing or wrong
    ├── OutputError(OSError)              the output cannot be written
    └── EditRefusedError(ValueError)      a text cannot be changed as asked without doing harm

No exception prints, and none derives from the command line library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.diagnostics import Report

__all__ = [
    "EditRefusedError",
    "EmbeddingError",
    "GazetteerError",
    "ItineraryError",
    "LockError",
    "MissingExtraError",
    "NothingToDrawError",
    "NothingToWriteError",
    "OutputError",
    "PictureTooLargeError",
    "RenderError",
    "ServiceError",
    "ServiceFailedError",
    "ServingError",
    "TravelmapError",
    "UnknownFormError",
    "UnreadableError",
]


class TravelmapError(Exception):
    """Anything travelmap raises on purpose.

    Attributes:
        hint: What the user can do about it, or None.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """Keep the message and the hint apart, so that each can be shown in its place."""
        super().__init__(message)
        self.hint = hint


class ItineraryError(TravelmapError, ValueError):
    """An itinerary has error diagnostics.

    Attributes:
        report: Everything that was found, errors and warnings.
    """

    def __init__(self, message: str, report: Report, *, hint: str | None = None) -> None:
        """Carry the report that says why."""
        super().__init__(message, hint=hint)
        self.report = report


class UnreadableError(TravelmapError, OSError):
    """A file or folder that was asked for cannot be read."""


class GazetteerError(TravelmapError):
    """The built-in gazetteer is missing, damaged or of another version."""


class LockError(TravelmapError, ValueError):
    """The lock file is damaged; it is never replaced in silence."""


class ServiceError(TravelmapError):
    """A geocoding service cannot be asked as things stand, or asks to be left alone."""


class ServiceFailedError(ServiceError):
    """A geocoding service was asked as it should be, and gave no answer that can be used."""


class ServingError(TravelmapError):
    """The live preview cannot be served."""


class MissingExtraError(TravelmapError, ImportError):
    """A library that only some forms of output need is not installed; the hint says what to install."""


class EmbeddingError(TravelmapError, ValueError):
    """What was asked for is no address of files, or no name for them."""


class NothingToDrawError(TravelmapError, ValueError):
    """An itinerary has no place at all, so that there is nothing to make a picture of."""


class PictureTooLargeError(TravelmapError, ValueError):
    """A picture would have more dots than can be made."""


class NothingToWriteError(TravelmapError, ValueError):
    """An itinerary has nothing that a form of output could show, such as no date for a calendar."""


class UnknownFormError(TravelmapError, ValueError):
    """An itinerary cannot be made into what was asked for: no form has that name or ending."""


class RenderError(TravelmapError):
    """A template, asset or data file of the package is missing or does not fit."""


class OutputError(TravelmapError, OSError):
    """The output folder cannot be written."""


class EditRefusedError(TravelmapError, ValueError):
    """A file's text cannot be changed as asked without harm to something else in it; nothing was changed."""
