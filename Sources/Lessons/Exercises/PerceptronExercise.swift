import Autograd
import Learning

extension Exercise {
    public static func perceptron(
        _ move: @escaping @Sendable (_ x: [Double], _ target: Double, _ weights: [Double], _ bias: Double) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "perceptron", file: "Perceptron.swift",
            task: "Complete afterLooking: one move of the perceptron trick.",
            hints: [
                "First find the answer of the neuron: 1 if its z is above 0, else 0.",
                "The error is target − answer; it is 1, 0 or −1.",
                "Each weight changes by the error times its own input, and the bias by the error.",
            ]
        ) { check in
            let cases: [(x: [Double], target: Int, w: [Double], b: Double)] = [
                ([1, 1], 1, [0, 0], 0), ([0, 1], 0, [1, 1], 1), ([2, -3], 1, [0.5, 1], 0.25), ([1, 0], 1, [2, 1], -1),
            ]
            for (x, target, w, b) in cases {
                let before = Learning.Perceptron(weights: w, bias: b)
                var unit = before
                unit.learn(Matrix([x]), labels: [target], epochs: 1, seed: 1)
                let right = unit.weights + [unit.bias]
                let error = Double(target - before(x))
                check(
                    "afterLooking(at: \(x.map(\.short)), target: \(target), weights: \(w.map(\.short)), "
                        + "bias: \(b.short))", move(x, Double(target), w, b), expected: right,
                    mistakes: [
                        .init(
                            zip(w, x).map { $0 - error * $1 } + [b - error], "it is target − answer, not the other way."
                        ),
                        .init(w.map { $0 + error } + [b + error], "each weight changes by the error times its input."),
                        .init(zip(w, x).map { $0 + error * $1 } + [b], "the bias changes too, by the error."),
                        .init(
                            zip(w, x).map { $0 + Double(target) * $1 } + [b + Double(target)],
                            "a right answer changes nothing: subtract the answer from the target."),
                    ])
            }
        }
    }
}
