import Autograd

extension Lesson {
    static let convolution = Lesson(
        name: "convolution", title: "Convolution, padding, stride and pooling",
        question: "How does a small filter find an edge in an image?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
