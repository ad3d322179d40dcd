import Autograd

extension Exercise {
    public static func vanishingGradients(
        _ shrunk: @escaping @Sendable (_ weights: [Double], _ z: [Double]) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "vanishing-gradients", file: "VanishingGradients.swift",
            task: "Complete shrunk: what is left of a gradient after a chain of sigmoid neurons.",
            hints: [
                "Begin with 1 and multiply, neuron by neuron.",
                "Each neuron contributes its weight times the slope of its sigmoid.",
                "The slope needs σ twice: height·(1 − height).",
            ]
        ) { check in
            for (w, z) in [([1.0, 1], [0.0, 0]), ([2, -3, 0.5], [0.5, -1, 2]), ([500], [0])] {
                /// The product along a chain of the engine's own slopes, or of a slip's.
                func product(_ slope: (Scalar) -> Double, weighted: Bool = true) -> Double {
                    let tape = Tape()
                    return zip(w, z).reduce(1) { $0 * (weighted ? $1.0 : 1) * slope(tape.value($1.1).sigmoid()) }
                }
                let right = product { $0.localDerivatives[0].derivative }
                check(
                    "shrunk(weights: \(w.map(\.short)), z: \(z.map(\.short)))", shrunk(w, z), expected: right,
                    mistakes: [
                        .init(product { $0.number }, "that is the height of the sigmoid; its slope is σ·(1 − σ)."),
                        .init(
                            product({ $0.localDerivatives[0].derivative }, weighted: false),
                            "the weights are factors, too."),
                        .init(
                            zip(w, z).reduce(0) { sum, neuron in
                                let tape = Tape()
                                return sum + neuron.0 * tape.value(neuron.1).sigmoid().localDerivatives[0].derivative
                            }, "slopes in a row are multiplied, not added."),
                    ].filter { $0.answer != [right] })
            }
        }
    }
}
