import Autograd

extension Exercise {
    public static func weightsAndBias(_ bias: @escaping @Sendable (_ threshold: Double) -> Double) -> Exercise {
        Exercise(
            lesson: "weights-and-bias", file: "WeightsAndBias.swift",
            task: "Complete biasToWakeUp: the bias that holds a neuron back until its sum is above a threshold.",
            hints: ["z is the sum plus the bias.", "At a sum of exactly the threshold, z must be 0."]
        ) { check in
            for threshold in [15.0, 2.5, -3] {
                let tape = Tape()
                let b = tape.value(0)
                let z = tape.value(threshold) + b
                check(
                    "biasToWakeUp(above: \(threshold.short))", bias(threshold),
                    expected: -z.number / z.gradients()[b],
                    mistakes: [
                        .init(threshold, "that wakes the neuron up earlier; the bias has to hold it back."),
                        .init(0, "with a bias of 0 it wakes up at 0."),
                    ])
            }
        }
    }
}
