import Autograd

extension Lesson {
    static let orderMatters = Lesson(
        name: "order-matters", title: "Order matters",
        question: "In which order may a gradient travel back, and what goes wrong in another?",
        inputs: [
            Input("w", 1.5, "the weight at the start of the graph", in: -3...3),
            Input("x", 2, "the input that it is multiplied with", in: -3...3),
            Input("k", 2, "the number that h is multiplied with on its way to c", in: -5...5),
            Input("rungs", 10, "how many rungs the ladder has", in: 1...14),
            Input("y", 6, "what w·x should come to in the training with leftovers", in: -10...10),
        ],
        needs: ["back-propagation"], source: "Sources/Autograd/Gradients.swift"
    ) { inputs, story in
        OrderMatters.waiting(inputs, story)
        OrderMatters.depthFirst(inputs, story)
        OrderMatters.ladder(inputs, story)
        OrderMatters.anyOrder(inputs, story)
        OrderMatters.leftovers(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/OrderMatters`, in the order in which they are told.
enum OrderMatters {
    /// `right`, or what it should have been.
    static func judged(_ answer: Double, _ right: Double) -> String {
        areClose([answer], [right]) ? "right" : "wrong: it should be \(right.short)"
    }
}
