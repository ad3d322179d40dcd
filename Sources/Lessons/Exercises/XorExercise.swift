import Autograd

extension Exercise {
    public static func xor(_ answer: @escaping @Sendable (_ x1: Double, _ x2: Double) -> Double) -> Exercise {
        Exercise(
            lesson: "xor", file: "Xor.swift",
            task: "Complete exclusiveOr: three neurons that say 1 if exactly one input is 1.",
            hints: [
                "Let one neuron say “at least one” (OR: weights 1 and 1) and one “not both” (AND turned round).",
                "The third looks at these two answers, and says 1 if both are 1.",
                "OR has the bias −0.5, NAND the weights −1, −1 and the bias 1.5, AND the bias −1.5.",
            ]
        ) { check in
            for row in Gate.xor.rows {
                let (a, b) = (row.inputs[0], row.inputs[1])
                check(
                    "exclusiveOr(\(a.short), \(b.short))", answer(a, b), expected: row.target,
                    mistakes: a == 1 && b == 1 ? [.init(1, "that is OR; XOR says 0 when both are 1.")] : [])
            }
        }
    }
}
