import Autograd

extension Lesson {
    static let trainingDigits = Lesson(
        name: "training-digits", title: "Training a network on digits",
        question: "What happens to one weight while a network learns to read digits, and to all of them together?",
        inputs: [
            Input("image", 6, "which image is looked at, counted from 0", in: 0...200),
            Input("pixel", 27, "which of its 64 pixels, counted from 0, row after row", in: 0...63),
            Input("batch", 8, "how many images share one update in the step by hand", in: 2...32),
            Input("rate", 0.5, "the learning rate of the step by hand", in: 0.01...2),
            Input("epochs", 10, "how many times all training images are seen", in: 1...12),
        ],
        needs: ["batches", "adam", "convolutional-network"], source: "Sources/Learning/Training/Trainer.swift"
    ) { inputs, story in
        let look = DigitLook(inputs)
        DigitStory.oneImage(look, story)
        DigitStory.oneWeight(look, story)
        DigitStory.oneBatch(look, inputs["rate"], story)
        DigitStory.epochs(Int(inputs["epochs"]), look, story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum DigitStory {}
