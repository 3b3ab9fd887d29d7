#!/bin/sh
# Prints the path of LibreOffice's soffice. What the tests of reports need and is not there (LibreOffice's writer and
# impress, poppler's pdftotext and pdfinfo) is installed from Debian's packages.
set -eu

find_one() {
    for name in "${TRAVELMAP_OFFICE:-}" soffice libreoffice; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# LibreOffice comes in parts: one that is there may lack the part for slides.
has_part() {
    office=$(find_one) || return 1
    [ -e "$(dirname "$(readlink -f "$office")")/lib$1lo.so" ]
}

missing=
has_part sw || missing="libreoffice-writer-nogui"
has_part sd || missing="$missing libreoffice-impress-nogui"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
# What the words of reports are measured by: Arial's stand-in of the same widths.
if command -v fc-list >/dev/null 2>&1 && [ -z "$(fc-list 'Liberation Sans')" ]; then
    missing="$missing fonts-liberation"
fi

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "No LibreOffice or no poppler found, and no apt-get to install them with." >&2
        echo "Install LibreOffice (Writer and Impress) and poppler, or set TRAVELMAP_OFFICE to its path." >&2
        exit 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "The tests of reports need more: as root, run 'apt-get install $missing'." >&2
            exit 1
        fi
        as_root=sudo
    fi
    echo "Installing for the tests of reports: $missing" >&2
    $as_root apt-get update -qq >&2
    # shellcheck disable=SC2086 # several words are meant
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing fonts-liberation >&2
fi
find_one
