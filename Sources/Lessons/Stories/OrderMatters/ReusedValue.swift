import Autograd

/// A small graph in which one value, h, is read by three others: L = (h·h + k·h)·h with h = w·x.
struct ReusedValue {
    let tape = Tape()
    let w: Scalar
    let x: Scalar
    let h: Scalar
    let a: Scalar
    let b: Scalar
    let c: Scalar
    let loss: Scalar

    init(w: Double, x: Double, k: Double) {
        self.w = tape.value(w, "w")
        self.x = tape.value(x, "x")
        h = (self.w * self.x).named("h")
        a = (h * h).named("a")
        b = (h * k).named("b")
        c = (a + b).named("c")
        loss = (c * h).named("L")
    }

    init(_ inputs: Inputs) { self.init(w: inputs["w"], x: inputs["x"], k: inputs["k"]) }

    /// ∂L/∂w as the engine has it.
    var right: Double { loss.gradients()[w] }
}

/// A ladder: each rung is the one below, added to itself.
struct Ladder {
    let tape = Tape()
    let bottom: Scalar
    let top: Scalar

    init(rungs: Int) {
        bottom = tape.value(1, "v0")
        var top = bottom
        for rung in 1...rungs { top = (top + top).named("v\(rung)") }
        self.top = top
    }
}
