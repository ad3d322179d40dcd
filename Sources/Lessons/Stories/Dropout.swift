import Autograd

extension Lesson {
    static let dropout = Lesson(
        name: "dropout", title: "Dropout",
        question: "Why does switching neurons off make a network better?",
        inputs: [],
        source: "Sources/Autograd/Operation.swift"
    ) { inputs, story in
        story.step("Begin")
    }
}
