import Autograd

/// One neuron wide and three long, so that there is one path only.
struct ThreeInARow {
    let tape: ScalarTape
    let x: Scalar
    /// The weight of the first neuron, w₁₁.
    let weight: Scalar
    /// The weights between the neurons, w₂₁ and w₃₁.
    let between: [Scalar]
    let o11: Scalar
    let o21: Scalar
    let o31: Scalar
    let loss: Scalar
    /// The loss of the network that ends after two neurons.
    let shortLoss: Scalar

    init() {
        tape = Tape()
        weight = tape.value(0.8, "w₁₁")
        x = tape.value(2, "x")
        between = [tape.value(1.5, "w₂₁"), tape.value(-0.7, "w₃₁")]
        o11 = (weight * x).named("z₁").sigmoid().named("o₁₁")
        o21 = (between[0] * o11).named("z₂").sigmoid().named("o₂₁")
        o31 = (between[1] * o21).named("z₃").sigmoid().named("o₃₁")
        loss = (1 - o31).named("1 − o₃₁").squared.named("L")
        shortLoss = (1 - o21).squared.named("L of the shorter network")
    }

    /// The four factors in plain arithmetic.
    var byHand: Double {
        func slope(_ o: Scalar) -> Double { o.number * (1 - o.number) }
        return -2 * (1 - o31.number) * (slope(o31) * -0.7) * (slope(o21) * 1.5) * (slope(o11) * 2)
    }
}
