"""Runs small training scripts, each in a process of its own forked from one that has loaded their libraries.

Reads a JSON list of {"name", "folder", "file"} from the file named first; writes a JSON object of what each printed, or
how it failed, to the file named second. The other arguments are the modules to load.
"""
import contextlib
import importlib
import io
import json
import os
import runpy
import sys
import traceback

# TensorFlow writes its log past Python's streams; the order of its sums must not depend on the machine's cores.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")


def warm_up_torch():
    """Optimizers import much of PyTorch when they first step: done once here, and not in every child."""
    import torch

    torch.set_num_threads(1)
    layer = torch.nn.Linear(1, 1)
    for make in (torch.optim.SGD, torch.optim.Adam):
        optimizer = make(layer.parameters(), lr=0.1)
        layer(torch.ones(1, 1)).sum().backward()
        optimizer.step()


def run(folder, file, report):
    printed = io.StringIO()
    result = {"ok": True}
    try:
        os.chdir(folder)
        sys.path.insert(0, folder)
        sys.argv = [file]
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            runpy.run_path(os.path.join(folder, file), run_name="__main__")
    except BaseException:
        result = {"ok": False, "error": traceback.format_exc()}
    result["printed"] = printed.getvalue()
    with open(report, "w", encoding="utf-8") as stream:
        json.dump(result, stream)


def load(modules):
    for name in modules:
        importlib.import_module(name)
    if "torch" in sys.modules:
        warm_up_torch()


def main(jobs_path, results_path, *modules):
    with open(jobs_path, encoding="utf-8") as stream:
        jobs = json.load(stream)
    load(modules)
    results = {}
    for job in jobs:
        report = results_path + ".part"
        child = os.fork()
        if child == 0:
            run(job["folder"], job["file"], report)
            os._exit(0)
        os.waitpid(child, 0)
        with open(report, encoding="utf-8") as stream:
            results[job["name"]] = json.load(stream)
        os.remove(report)
    with open(results_path, "w", encoding="utf-8") as stream:
        json.dump(results, stream)


main(*sys.argv[1:])
