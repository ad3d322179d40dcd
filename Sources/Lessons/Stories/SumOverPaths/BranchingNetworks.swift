import Autograd

/// Two inputs, two layers of two sigmoid neurons, one output: the smallest network in which paths branch.
struct TwoPaths {
    let tape: ScalarTape
    let w1: Scalar
    let o11: Scalar
    let o12: Scalar
    let o21: Scalar
    let o22: Scalar
    let o31: Scalar
    let loss: Scalar
    /// The weights on the paths from o₁₁, as drawn.
    private let onRoads: [Scalar]

    init(u1: Double = 0.6, v2: Double = -1.1) {
        tape = Tape()
        let zero = tape.value(0, "no bias")
        func neuron(_ name: String, _ weights: [Scalar], _ inputs: [Scalar]) -> Scalar {
            ChainRule.weightedSum("z\(name)", inputs, weights, zero).sigmoid().named("o\(name)")
        }
        let x = [tape.value(1, "x₁"), tape.value(0.5, "x₂")]
        w1 = tape.value(0.3, "w₁")
        o11 = neuron("₁₁", [w1, tape.value(0.2, "w₂")], x)
        o12 = neuron("₁₂", [tape.value(-0.3, "w₃"), tape.value(0.4, "w₄")], x)
        onRoads = [
            tape.value(u1, "u₁"), tape.value(0.8, "u₃"), tape.value(1, "v₁"), tape.value(v2, "v₂"),
        ]
        o21 = neuron("₂₁", [onRoads[0], tape.value(-0.7, "u₂")], [o11, o12])
        o22 = neuron("₂₂", [onRoads[1], tape.value(0.9, "u₄")], [o11, o12])
        o31 = neuron("₃₁", [onRoads[2], onRoads[3]], [o21, o22])
        loss = (1 - o31).named("1 − o₃₁").squared.named("L")
    }

    /// The paths from w₁, with the weights on them.
    var drawing: String {
        let weights = onRoads.map { weight in
            let text = weight.number.short
            return text + String(repeating: "─", count: Swift.max(0, 5 - text.count))
        }
        let first = w1.number.short
        return """
                              ╭──\(weights[0])──▶ o₂₁ ──\(weights[2])─╮
            x₁ ──\(first)──▶ o₁₁ ──┤                       ├──▶ o₃₁ ──▶ L = (1 − o₃₁)²
                              ╰──\(weights[1])──▶ o₂₂ ──\(weights[3])─╯
            """
    }
}

/// Three inputs, three and two hidden neurons, one output, all sigmoid.
struct ThreeLayers {
    let tape: ScalarTape
    /// From neuron i to neuron j: `w1[i][j]`.
    let w1: [[Scalar]]
    let w2: [[Scalar]]
    let w3: [Scalar]
    let o2: [Scalar]
    let o3: Scalar
    let y: Scalar
    let loss: Scalar

    init() {
        let tape = Tape()
        func weights(_ rows: [[Double]], layer: String) -> [[Scalar]] {
            rows.enumerated().map { i, row in
                row.enumerated().map { j, number in tape.value(number, "w\(Self.digit(i))\(Self.digit(j))\(layer)") }
            }
        }
        func layer(_ name: String, _ weights: [[Scalar]], _ biases: [Double], _ inputs: [Scalar]) -> [Scalar] {
            biases.enumerated().map { j, bias in
                let number = "\(name)\(Self.digit(j))"
                return ChainRule.weightedSum(
                    "z\(number)", inputs, weights.map { $0[j] }, tape.value(bias, "b\(number)")
                ).sigmoid().named("o\(number)")
            }
        }
        let x = [0.5, -1, 2].enumerated().map { tape.value($1, "x\(Self.digit($0))") }
        w1 = weights([[0.27, -0.46, -0.92], [-0.97, 0.63, 0.83], [0.21, 0.46, 0.09]], layer: "¹")
        w2 = weights([[0.71, -0.93], [0.46, -0.65], [0.73, 0.08]], layer: "²")
        w3 = weights([[-0.94], [-0.75]], layer: "³").map { $0[0] }
        let o1 = layer("₁", w1, [0.87, 0.63, -0.99], x)
        o2 = layer("₂", w2, [-0.4, -0.15], o1)
        o3 = layer("₃", w3.map { [$0] }, [0.34], o2)[0]
        y = tape.value(1, "y")
        loss = (y - o3).named("y − o₃₁").squared.named("L")
        self.tape = tape
    }

    private static func digit(_ index: Int) -> String { ["₁", "₂", "₃"][index] }
}
