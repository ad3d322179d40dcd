import Autograd

/// Three inputs, a sigmoid neuron, and a second one behind it: six numbers to learn.
struct TwoNeurons {
    let tape: ScalarTape
    let x: [Scalar]
    let w: [Scalar]
    let b1: Scalar
    let z1: Scalar
    let o1: Scalar
    let w4: Scalar
    let b2: Scalar
    let z2: Scalar
    let o2: Scalar
    let y: Scalar
    let error: Scalar
    let loss: Scalar

    /// The notes' network, with what a reader may change.
    init(_ inputs: Inputs, w4 changed: Double? = nil) {
        tape = Tape()
        x = [tape.value(inputs["x1"], "x₁"), tape.value(4, "x₂"), tape.value(4, "x₃")]
        w = [tape.value(0.01, "w₁"), tape.value(0.02, "w₂"), tape.value(0.03, "w₃")]
        b1 = tape.value(0.01, "b₁")
        z1 = ChainRule.weightedSum("z₁", x, w, b1)
        o1 = z1.sigmoid().named("o₁")
        w4 = tape.value(changed ?? inputs["w4"], "w₄")
        b2 = tape.value(0.03, "b₂")
        z2 = ChainRule.weightedSum("z₂", [o1], [w4], b2)
        o2 = z2.sigmoid().named("o₂")
        y = tape.value(inputs["y"], "y")
        error = (y - o2).named("e")
        loss = error.squared.named("L")
    }

    /// All that training may change.
    var learned: [Scalar] { w + [b1, w4, b2] }
}

/// The second neuron alone: o₁ is taken as given, so that the whole graph fits on a page.
struct LastNeuron {
    let tape: ScalarTape
    let o1: Scalar
    let w4: Scalar
    let b2: Scalar
    let z2: Scalar
    let o2: Scalar
    let y: Scalar
    let loss: Scalar

    init(of network: TwoNeurons) {
        tape = Tape()
        o1 = tape.value(network.o1.number, "o₁")
        w4 = tape.value(network.w4.number, "w₄")
        b2 = tape.value(network.b2.number, "b₂")
        z2 = ((w4 * o1).named("w₄·o₁") + b2).named("z₂")
        o2 = z2.sigmoid().named("o₂")
        y = tape.value(network.y.number, "y")
        loss = (y - o2).named("e").squared.named("L")
    }
}
