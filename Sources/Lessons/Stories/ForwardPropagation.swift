import Autograd

extension Lesson {
    static let forwardPropagation = Lesson(
        name: "forward-propagation", title: "Forward propagation",
        question: "How do numbers travel from the inputs to a prediction?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
