import Autograd

extension Exercise {
    public static func forwardPropagation(
        _ chained: @escaping @Sendable (_ x: Double, _ weights: [Double], _ biases: [Double]) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "forward-propagation", file: "ForwardPropagation.swift",
            task: "Complete chained: numbers that travel through neurons in a row.",
            hints: [
                "Keep the output so far in a variable that begins with x.",
                "For every neuron: z = w·output + b, and output = sigmoid(z).",
            ]
        ) { check in
            let cases: [(x: Double, w: [Double], b: [Double])] = [
                (1, [0, 2], [0, 1]), (0.5, [1, -2, 3], [0.1, 0, -1]), (-1, [2], [0.5]),
            ]
            for (x, w, b) in cases {
                /// The engine's answer, with a sigmoid after those neurons that `bends` picks, and biases or none.
                func run(bends: (Int) -> Bool = { _ in true }, biased: Bool = true) -> Double {
                    let tape = Tape()
                    var value = tape.value(x)
                    for (place, neuron) in zip(w, b).enumerated() {
                        value = value * neuron.0 + (biased ? neuron.1 : 0)
                        if bends(place) { value = value.sigmoid() }
                    }
                    return value.number
                }
                let right = run()
                check(
                    "chained(\(x.short), weights: \(w.map(\.short)), biases: \(b.map(\.short)))", chained(x, w, b),
                    expected: right,
                    mistakes: [
                        .init(run(biased: false), "the biases are missing."),
                        .init(run(bends: { $0 == w.count - 1 }), "every neuron has its sigmoid, not only the last."),
                        .init(run(bends: { $0 < w.count - 1 }), "the last neuron has a sigmoid, too."),
                    ].filter { $0.answer != [right] })
            }
        }
    }
}
