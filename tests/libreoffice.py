"""Opens a document in LibreOffice, takes or refuses every tracked change, and saves it again.

Run by a Python that has LibreOffice's `uno`: libreoffice.py IN OUT accept|reject|keep FILTER
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def value(name, what):
    return PropertyValue(Name=name, Value=what)


def connected(pipe, process):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if process.poll() is not None:
                raise
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def main(source, out, what, form):
    pipe = f"newslint{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        args = ["soffice", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;",
                f"-env:UserInstallation=file://{profile}"]  # fmt: skip
        process = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connected(pipe, process)
            manager = context.ServiceManager
            desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(
                Path(source).resolve().as_uri(), "_blank", 0, (value("Hidden", True),)
            )
            if what in COMMANDS:
                helper = manager.createInstanceWithContext(
                    "com.sun.star.frame.DispatchHelper", context
                )
                frame = document.CurrentController.Frame
                helper.executeDispatch(frame, COMMANDS[what], "", 0, ())
            target = Path(out).resolve().as_uri()
            document.storeToURL(target, (value("FilterName", form),))
            document.close(True)
            desktop.terminate()
            process.wait(30)
        finally:
            process.kill()
            process.wait()


main(*sys.argv[1:])
