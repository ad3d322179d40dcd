import Autograd

extension Lesson {
    static let softmax = Lesson(
        name: "softmax", title: "Softmax",
        question: "How do scores become probabilities?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
