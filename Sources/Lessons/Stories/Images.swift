import Autograd

extension Lesson {
    static let images = Lesson(
        name: "images", title: "Images as numbers",
        question: "What does a computer see when it looks at a picture?",
        inputs: StepImage.inputs.dropLast() + [
            Input("red", 255, "how much red a pixel has", in: 0...255),
            Input("green", 0, "how much green", in: 0...255),
            Input("blue", 0, "how much blue", in: 0...255),
        ],
        needs: ["layers", "back-propagation"], source: "Sources/Datasets/Augmentation/Picture.swift"
    ) { inputs, story in
        ImagesStory.pixels(inputs, story)
        ImagesStory.tensors(story)
        ImagesStory.scaled(inputs, story)
        ImagesStory.changed(story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum ImagesStory {}
