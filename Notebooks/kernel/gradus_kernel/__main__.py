"""What Jupyter starts, and `install` and `uninstall`."""

from __future__ import annotations

import os
import sys

# Jupyter starts this folder, wherever it lies, and not an installed package.
if not __package__:
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from gradus_kernel import kernelspec


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] == "-f":
        from ipykernel.kernelapp import IPKernelApp

        from gradus_kernel.kernel import GradusKernel

        # Cells print elsewhere; taking Python's own output over would only slow the kernel's end.
        IPKernelApp.launch_instance(kernel_class=GradusKernel, outstream_class=None)
    else:
        kernelspec.main(sys.argv[1:])


if __name__ == "__main__":
    main()
