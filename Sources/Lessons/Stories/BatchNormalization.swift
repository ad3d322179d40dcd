import Autograd

extension Lesson {
    static let batchNormalization = Lesson(
        name: "batch-normalization", title: "Batch normalization",
        question: "What does it do to a batch of activations, number by number?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
