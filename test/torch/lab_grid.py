"""Runs the lab's experiments in real PyTorch: reads problems from standard input, answers with readings, one line each.

Each problem is a line of JSON followed by its arrays as raw little-endian float32. The program that sends them is
lab-grid.ts; weights are [in, out] there and are turned round here.
"""
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
HALF = {"fp16": torch.float16, "bf16": torch.bfloat16}


def read_arrays(header):
    arrays = {}
    for name, shape in header["arrays"]:
        count = int(np.prod(shape))
        arrays[name] = torch.from_numpy(
            np.frombuffer(sys.stdin.buffer.read(4 * count), "<f4").reshape(shape).copy()
        )
    return arrays


def make_optimizer(spec, parameters):
    name, lr, decay = spec["optimizer"], spec["lr"], spec["weight_decay"]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=lr, momentum=spec["momentum"], weight_decay=decay)
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "rmsprop": torch.optim.RMSprop}[name]
    return kind(parameters, lr=lr, weight_decay=decay)


def activate(z, kind):
    return {
        "none": lambda: z,
        "sigmoid": lambda: torch.sigmoid(z),
        "softmax": lambda: F.softmax(z, 1),
        "log-softmax": lambda: F.log_softmax(z, 1),
        "log-of-softmax": lambda: torch.log(F.softmax(z, 1)),
    }[kind]()


def by_hand(p, y, epsilon=0.0):
    return -(y * torch.log(p + epsilon) + (1 - y) * torch.log(1 - p + epsilon)).mean()


def judge(a, y, kind):
    if kind == "binary-on-logits":
        return F.binary_cross_entropy_with_logits(a, y)
    if kind == "binary-on-probabilities":
        return F.binary_cross_entropy(a, y)
    if kind == "binary-by-hand":
        return -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).mean()
    if kind == "binary-by-hand-epsilon":
        return by_hand(a, y, 1e-8)
    if kind == "binary-by-hand-clamped":
        return by_hand(torch.clamp(a, 1e-7, 1 - 1e-7), y)
    if kind == "classes-on-logits":
        return F.cross_entropy(a, y.argmax(1))
    if kind == "classes-on-log-probabilities":
        return F.nll_loss(a, y.argmax(1))
    raise ValueError(kind)


def exact_log_loss(z, y, classes):
    z, y = z.double(), y.double()
    if classes:
        return F.cross_entropy(z, y.argmax(1)).item()
    return F.binary_cross_entropy_with_logits(z, y).item()


def accuracy(z, y, classes):
    if classes:
        return (z.argmax(1) == y.argmax(1)).double().mean().item()
    return ((z > 0) == (y > 0.5)).double().mean().item()


def believed(z, form):
    if form["activation"] == "softmax":
        return torch.ones_like(z, dtype=torch.bool)
    if form["activation"] == "sigmoid" and form["criterion"] == "binary-on-logits":
        return torch.sigmoid(torch.sigmoid(z)) > 0.5
    if form["activation"] == "none" and form["criterion"] != "binary-on-logits":
        return z > 0.5
    return z > 0


def wrong_side(z, gradient, y, classes):
    rows = z.shape[0] if classes else z.numel()
    if classes:
        top, target = z.argmax(1), y.argmax(1)
        wrong = top != target
        size = z.gather(1, top[:, None]) - z.gather(1, target[:, None])
        strongest = gradient.abs().amax(1) * rows
        largest = size[wrong].max().item() if wrong.any() else 0.0
    else:
        z, gradient, y = z.reshape(-1), gradient.reshape(-1), y.reshape(-1)
        wrong = (z > 0) != (y > 0.5)
        strongest = gradient.abs() * rows
        largest = z[wrong].abs().max().item() if wrong.any() else 0.0
    return (wrong & (strongest < 1e-3)).sum().item() / rows, largest


def head_arm(header, arrays, form):
    spec, precision = header["values"], header["values"]["precision"]
    half = HALF.get(precision.split("-")[0])
    autocast = precision.endswith("autocast")
    pure = half is not None and not autocast
    classes = form["criterion"].startswith("classes")
    weights = [arrays[f"w{k}"] for k in range(header["layers"])]
    weights = [w.t().contiguous() if w.dim() == 2 else w for w in weights]
    weights = [(w.to(half) if pure else w.clone()).requires_grad_(True) for w in weights]
    optimizer = make_optimizer(spec, weights)
    x, y = arrays["x"], arrays["y"]
    inputs = x.to(half) if pure else x
    series = {"loss": [], "gradient": [], "dead": [], "wrong": []}
    failed, refused, own = None, 0, math.nan

    def forward(batch):
        h = F.linear(batch, weights[0], weights[1])
        return F.linear(F.relu(h), weights[2], weights[3]) if len(weights) == 4 else h

    for step in range(spec["steps"]):
        rows = torch.tensor(header["batches"][step]) if header["batches"] else slice(None)
        xb, yb = inputs[rows], y[rows]
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=half or torch.bfloat16, enabled=autocast):
            z = forward(xb)
            z.retain_grad()
            a = activate(z, form["activation"])
        zf = z.detach().float()
        series["loss"].append(exact_log_loss(zf, yb, classes))
        try:
            loss = judge(a.float() if autocast else a, yb.to(half) if pure and not classes else yb, form["criterion"])
        except RuntimeError as error:
            if "between 0 and 1" not in str(error):
                raise
            refused, failed = 1, step
            break
        loss.backward()
        gradient = z.grad.float()
        series["gradient"].append(gradient.double().norm().item())
        dead, wrong = wrong_side(zf, gradient, yb, classes)
        series["dead"].append(dead)
        series["wrong"].append(wrong)
        own = loss.item()
        if math.isnan(own) or not all(torch.isfinite(w.grad.float()).all() for w in weights):
            failed = step
            break
        optimizer.step()
    with torch.no_grad():
        weights = [w.float() for w in weights]
        train, test = forward(x), forward(arrays["test_x"])
    top = lambda name: max([0.0] + [v for v in series[name] if not math.isnan(v)])
    final = {
        "log_loss": exact_log_loss(train, y, classes),
        "test_accuracy": accuracy(test, arrays["test_y"], classes),
        "dead": top("dead"),
        "wrong": top("wrong"),
        "gradient": top("gradient"),
        "failed_at": failed,
        "refused": refused,
    }
    if not classes:
        final["used_accuracy"] = (believed(test, form) == (arrays["test_y"] > 0.5)).double().mean().item()
    return {"series": {"loss": series["loss"]}, "final": final}


def encoder_forward(p, config, x, first_only):
    """The post-LN encoder with its weights as [in, out] and queries, keys and values side by side."""
    width, heads = config["width"], config["heads"]
    norm = lambda h, name: F.layer_norm(h, (width,), p[f"{name}.weight"], p[f"{name}.bias"], 1e-12)
    line = lambda h, name: h @ p[f"{name}.weight"] + p[f"{name}.bias"]
    h = norm(p["tok.weight"][x] + p["pos.weight"][: x.shape[1]], "lne")
    for layer in range(config["layers"]):
        b = f"blocks.{layer}."
        split = lambda t: t.view(*t.shape[:2], heads, width // heads).transpose(1, 2)
        q, k, v = (split(t) for t in line(h, b + "qkv").chunk(3, -1))
        mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // heads), -1) @ v
        h = norm(h + line(mixed.transpose(1, 2).reshape(h.shape), b + "o"), b + "ln1")
        h = norm(h + line(F.gelu(line(h, b + "f1")), b + "f2"), b + "ln2")
    return line(torch.tanh(line(h[:, 0], "pool")), "cls") if first_only else h @ p["tok.weight"].t() + p["mlm_bias"]


def tuning_arm(header, arrays, arm):
    spec, config = header["values"], header["config"]
    p = {name: arrays[name].clone().requires_grad_(True) for name in header["parameters"]}
    chosen = [n for n in p if n != "mlm_bias" and (not arm["frozen"] or n.startswith(("pool", "cls")))]
    optimizer = make_optimizer({**spec, "lr": arm["lr"]}, [p[n] for n in chosen])
    train_x, train_y = torch.tensor(header["train"]["sentences"]), torch.tensor(header["train"]["targets"]).float()
    rising = round(spec["warmup"] * spec["steps"])
    losses, failed = [], None
    for step in range(spec["steps"]):
        rows = torch.tensor(header["batches"][step])
        optimizer.zero_grad()
        z = encoder_forward(p, config, train_x[rows], True)
        y = train_y[rows][:, None]
        loss = judge(activate(z, arm["form"]["activation"]), y, arm["form"]["criterion"])
        losses.append(exact_log_loss(z.detach(), y, False))
        if not math.isfinite(loss.item()):
            failed = step
            break
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = arm["lr"] * (min(1, (step + 1) / rising) if rising else 1)
        optimizer.step()
    with torch.no_grad():
        zt = encoder_forward(p, config, train_x, True)
        zv = encoder_forward(p, config, torch.tensor(header["validation"]["sentences"]), True)
        words = torch.tensor(header["masked"]["words"])
        scores = encoder_forward(p, config, torch.tensor(header["masked"]["sentences"]), False).reshape(len(words), -1)
        asked = words >= 0
        source = (scores.argmax(1) == words)[asked].double().mean().item()
    yv = torch.tensor(header["validation"]["targets"]).float()[:, None]
    return {
        "series": {"loss": losses},
        "final": {
            "train_loss": exact_log_loss(zt, train_y[:, None], False),
            "validation_accuracy": accuracy(zv, yv, False),
            "spread": zv.double().std(unbiased=False).item(),
            "source_accuracy": source,
            "failed_at": failed,
        },
    }


def clean(value):
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items()}
    if isinstance(value, list):
        return [clean(v) for v in value]
    return value


def main():
    print(json.dumps({"torch": torch.__version__}), flush=True)
    while line := sys.stdin.buffer.readline():
        header = json.loads(line)
        arrays = read_arrays(header)
        if header["kind"] == "loss":
            arms = [head_arm(header, arrays, form) for form in header["forms"]]
        else:
            arms = [tuning_arm(header, arrays, arm) for arm in header["arms"]]
        print(json.dumps(clean(arms)), flush=True)


main()
