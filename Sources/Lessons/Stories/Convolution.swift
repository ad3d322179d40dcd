import Autograd

extension Lesson {
    static let convolution = Lesson(
        name: "convolution", title: "Convolution",
        question: "How does a small table of weights find an edge in an image, and who chooses the weights?",
        inputs: StepImage.inputs + [
            Input("rate", 0.5, "learning rate with which the kernel learns", in: 0.05...1)
        ],
        needs: ["images", "gradient-descent"], source: "Sources/Autograd/Value+Windows.swift"
    ) { inputs, story in
        ConvolutionStory.oneWindow(story)
        ConvolutionStory.edges(inputs, story)
        ConvolutionStory.learning(inputs, story)
    }

    static let paddingAndStride = Lesson(
        name: "padding-and-stride", title: "Padding and stride",
        question: "How large is what a filter leaves of an image, and how do you choose?",
        inputs: StepImage.inputs + [
            Input("ring", 1, "how many rings of padding are laid around the image (a whole number)", in: 0...2)
        ],
        needs: ["convolution"], source: "Sources/Autograd/Window.swift"
    ) { inputs, story in
        ConvolutionStory.outputSize(inputs, story)
        ConvolutionStory.padding(inputs, story)
    }

    static let pooling = Lesson(
        name: "pooling", title: "Pooling",
        question: "What may be forgotten about an image, and what is lost with it?",
        inputs: StepImage.inputs, needs: ["padding-and-stride"], source: "Sources/Learning/Layers/Pooling.swift"
    ) { inputs, story in
        ConvolutionStory.pooling(inputs, story)
    }

    static let convolutionalNetwork = Lesson(
        name: "convolutional-network", title: "A convolutional network, end to end",
        question: "How do filters, pooling and a dense layer turn an image into an answer?",
        inputs: StepImage.inputs, needs: ["pooling", "cross-entropy"], source: "Sources/Learning/Layers/Conv2D.swift"
    ) { inputs, story in
        ConvolutionStory.wholeNetwork(inputs, story)
    }
}

/// The parts of the four lessons on convolution, one sub-topic a file.
enum ConvolutionStory {
    /// One convolution on a tape of its own, for results whose graph is not needed.
    static func convolve(
        _ image: Matrix, with kernel: Matrix, stride: Int = 1, padding: Padding = .valid
    ) -> Matrix {
        let tape = MatrixTape()
        return tape.value(image).convolved(with: tape.value(kernel), stride: stride, padding: padding).number
    }

    /// The image with its border, as the kernel meets it: a 1×1 kernel of 1 copies every pixel.
    static func padded(_ image: Matrix, by width: Int, _ fill: Padding.Fill) -> Matrix {
        convolve(image, with: Matrix(1), padding: .by(width, fill))
    }

    /// How many places a k×k kernel finds along one side, asked of the engine.
    static func places(side: Int, kernel: Int, stride: Int = 1, padding: Padding = .valid) -> Int {
        convolve(
            Matrix(side, side, repeating: 1), with: Matrix(kernel, kernel, repeating: 1), stride: stride,
            padding: padding
        ).rows
    }

    /// The kernel turned by half a turn: first entry last.
    static func turned(_ kernel: Matrix) -> Matrix {
        Matrix(kernel.rows, kernel.columns, kernel.entries.reversed())
    }

    /// Plain vertical and horizontal edge filters.
    static let vertical: Matrix = [[1, 0, -1], [1, 0, -1], [1, 0, -1]]
    static let horizontal: Matrix = [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]
}
