import Autograd
import Learning

extension Exercise {
    public static func convolutionalNetwork(
        _ learned: @escaping @Sendable (_ side: Int, _ filters: Int, _ classes: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "convolutional-network", file: "ConvolutionalNetwork.swift",
            task: "Complete learned: how many numbers a convolutional network has to learn.",
            hints: [
                "A 3×3 filter takes two pixels off each side, pooling 2×2 halves what is left.",
                "Each filter gives a map of its own; flattened, all maps stand one after another.",
                "A filter has 9 weights and a bias; a dense neuron a weight for each input and a bias.",
            ]
        ) { check in
            for (side, filters, classes) in [(6, 1, 2), (28, 8, 10), (8, 3, 4)] {
                let network = Network(input: [1, side, side]) {
                    Conv2D(filters, 3, .relu)
                    MaxPool(2)
                    Flatten()
                    Dense(classes)
                }
                let right = network.parameterCount
                let map = side - 2
                check(
                    "learned(side: \(side), filters: \(filters), classes: \(classes))",
                    learned(side, filters, classes), expected: Double(right),
                    mistakes: [
                        .init(Double(right - filters - classes), "every filter and every neuron has a bias."),
                        .init(
                            Double(filters * 10 + (filters * map * map + 1) * classes),
                            "pooling halves both sides of every map."),
                        .init(
                            Double(filters * 10 + (map * map / 4 + 1) * classes),
                            "each filter makes a map of its own, and all of them are flattened."),
                    ].filter { $0.answer != [Double(right)] })
            }
        }
    }
}
