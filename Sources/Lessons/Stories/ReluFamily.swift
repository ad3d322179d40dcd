import Autograd
import Learning

extension Lesson {
    static let reluFamily = Lesson(
        name: "relu-family", title: "ReLU and its family",
        question: "Why is the plainest of curves, a line with a bend, the usual choice in large networks?",
        inputs: [
            Input("z", -3, "the weighted sum that is looked at", in: -20...20),
            Input("slope", 0.01, "α of leaky ReLU: what it keeps of a negative sum", in: 0.001...1),
            Input("prelu", 0.25, "α of PReLU before it learns", in: -2...2),
            Input("elu", 1, "α of ELU: how deep it goes below 0", in: 0.1...5),
            Input("o2", 0.5, "what one neuron hands to the next", in: -10...10),
            Input("w3", 0.4, "the weight between the two", in: -10...10),
        ],
        needs: ["sigmoid-and-tanh"], source: "Sources/Autograd/Value+Functions.swift"
    ) { inputs, story in
        ReluFamilyStory.rectifier(inputs, story)
        ReluFamilyStory.bargain(inputs, story)
        ReluFamilyStory.leaks(inputs, story)
        ReluFamilyStory.learnedLeak(inputs, story)
        ReluFamilyStory.exponential(inputs, story)
        ReluFamilyStory.softCorners(inputs, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum ReluFamilyStory {
    /// Where the notes' functions are tried.
    static let places: [Double] = [-3, -1, -0.5, 0, 0.5, 1, 3]

    /// A table with one row for each function, at some places.
    static func table(_ places: [Double], _ rows: [(String, [Double])], digits: Int = 3) -> String {
        alignedTable(
            ["z"] + places.map(\.short), rows.map { name, numbers in [name] + numbers.map { $0.significant(digits) } })
    }

    /// The rise over a short run to the left of z, and to its right.
    static func slopesBeside(_ z: Double, _ activation: Activation) -> (left: Double, right: Double) {
        let run = 1e-7
        let here = activation.height(at: z)
        return ((here - activation.height(at: z - run)) / run, (activation.height(at: z + run) - here) / run)
    }

    static func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    /// Whether measured slopes are those computed: a run of 10⁻⁷ leaves about seven digits.
    static func agree(_ measured: [Double], _ computed: [Double]) -> Bool {
        zip(measured, computed).allSatisfy { ($0 - $1).magnitude < 1e-5 }
    }
}
