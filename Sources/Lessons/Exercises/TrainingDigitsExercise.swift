import Autograd

extension Exercise {
    public static func trainingDigits(
        _ weightAfterBatch:
            @escaping @Sendable (_ weight: Double, _ pixels: [Double], _ deltas: [Double], _ rate: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "training-digits", file: "TrainingDigits.swift",
            task: "Complete weightAfterBatch: one weight after one step on a batch of images.",
            hints: [
                "zip(pixels, deltas) gives the pairs; an image's gradient is their product.",
                "The batch's gradient is the mean: divide the sum by how many images there are.",
                "Against the gradient: weight − rate·mean.",
            ]
        ) { check in
            let cases: [(w: Double, pixels: [Double], deltas: [Double], rate: Double)] = [
                (0.5, [1, 0], [0.2, 0.4], 0.1), (-0.3, [0.25, 1, 0.5, 0], [0.1, -0.4, 0.2, 0.3], 0.5),
            ]
            for (weight, pixels, deltas, rate) in cases {
                let tape = Tape()
                let w = tape.value(weight)
                let loss = tape.mean(zip(pixels, deltas).map { w * $0.0 * $0.1 })
                let slope = loss.gradients()[w]
                let count = Double(pixels.count)
                check(
                    "weightAfterBatch(\(weight.short), pixels: \(pixels.map(\.short)), …, rate: \(rate.short))",
                    weightAfterBatch(weight, pixels, deltas, rate), expected: weight - rate * slope,
                    mistakes: [
                        .init(weight - rate * slope * count, "that is the sum; a batch takes the mean."),
                        .init(weight + rate * slope, "against the gradient: minus, not plus."),
                        .init(weight - slope, "the rate is missing."),
                        .init(weight - rate * deltas.reduce(0, +) / count, "each delta counts times its own pixel."),
                    ])
            }
        }
    }
}

extension Tape where Number == Double {
    /// The mean of values that stand for the loss of one image each: their gradient by a weight is pixel times delta.
    fileprivate func mean(_ values: [Scalar]) -> Scalar {
        values.reduce(value(0)) { $0 + $1 } / Double(values.count)
    }
}
