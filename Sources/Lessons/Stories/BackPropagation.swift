import Autograd

extension Lesson {
    static let backPropagation = Lesson(
        name: "back-propagation", title: "Backpropagation",
        question: "How does each weight learn what it did to the loss?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
