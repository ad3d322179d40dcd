import Autograd

extension Lesson {
    static let vanishingGradients = Lesson(
        name: "vanishing-gradients", title: "Vanishing and exploding gradients",
        question: "Why do the first layers of a deep network stop learning?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
