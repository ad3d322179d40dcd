import Autograd

extension Lesson {
    static let perceptron = Lesson(
        name: "perceptron", title: "The perceptron",
        question: "How does one neuron turn numbers into a decision, and when can it not?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
