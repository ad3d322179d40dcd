import Autograd
import Learning

extension Exercise {
    public static func tuning(
        _ stacks: @escaping @Sendable (_ choices: Double, _ most: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "tuning", file: "Tuning.swift",
            task: "Complete stacks: how many different stacks of hidden layers a search may build.",
            hints: [
                "A stack of k layers can be chosen in choices·choices·… ways, k factors.",
                "Keep that product in a variable, and multiply it by choices in every round.",
                "Add the products up, beginning with 1 for no layer at all.",
            ]
        ) { check in
            for (choices, most) in [(3, 2), (144, 4), (2, 0)] {
                let layers = SearchSpace([("choice", .integers(1...choices))])
                let right = SearchSpace([("layers", .repeats(0...most, of: layers))]).approximateCount
                let power = Double.power(Double(choices), Double(most))
                check(
                    "stacks(choices: \(choices), most: \(most))", stacks(Double(choices), most), expected: right,
                    mistakes: [
                        .init(power, "that is only those with all \(most) layers."),
                        .init(right - 1, "no layer at all is a stack, too."),
                        .init(Double(choices * most), "each choice of one layer goes with each of the next: multiply."),
                    ].filter { $0.answer != [right] })
            }
        }
    }
}
