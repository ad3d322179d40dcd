import Autograd
import Learning

extension Exercise {
    public static func layers(_ count: @escaping @Sendable (_ widths: [Int]) -> Double) -> Exercise {
        Exercise(
            lesson: "layers", file: "Layers.swift",
            task: "Complete parameterCount: the numbers that a network of dense layers learns.",
            hints: [
                "Each layer has two widths: what comes in and what goes out.",
                "A layer has in · out weights and out biases.",
                "zip(widths, widths.dropFirst()) gives the pairs (in, out).",
            ]
        ) { check in
            for widths in [[11, 3, 1], [784, 16, 16, 10], [5, 1]] {
                let network = Network(input: [widths[0]], widths.dropFirst().map { Dense($0) as any Layer })
                let weights = network.layerParameters.reduce(0) { $0 + $1[0].number.shape.count }
                check(
                    "parameterCount(of: \(widths))", count(widths), expected: Double(network.parameterCount),
                    mistakes: [
                        .init(Double(weights), "the biases are missing: one for every neuron."),
                        .init(Double(weights + widths.count - 1), "a layer has one bias for each of its neurons."),
                        .init(
                            Double(weights + widths.reduce(0, +)),
                            "the features have no bias: only neurons that compute do."),
                    ])
            }
        }
    }
}
