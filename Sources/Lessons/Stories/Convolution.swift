import Autograd

extension Lesson {
    static let convolution = Lesson(
        name: "convolution", title: "Convolution, padding, stride and pooling",
        question: "How does a small table of weights find an edge in an image, and who chooses the weights?",
        inputs: [
            Input("dark", 0, "grey level of the image's left half, 0 black to 255 white", in: 0...255),
            Input("bright", 255, "grey level of its right half", in: 0...255),
            Input("side", 6, "how many pixels the image is wide and high (a whole number)", in: 4...8),
            Input("centre", 2, "weight of the Sobel kernel's middle row; 1 treats all rows alike", in: 0...5),
            Input("ring", 1, "how many rings of padding are laid around the image (a whole number)", in: 0...2),
            Input("rate", 0.5, "learning rate with which the kernel learns", in: 0.05...1),
        ],
        needs: ["back-propagation"], source: "Sources/Autograd/Value+Windows.swift"
    ) { inputs, story in
        ConvolutionStory.oneWindow(inputs, story)
        ConvolutionStory.edges(inputs, story)
        ConvolutionStory.outputSize(inputs, story)
        ConvolutionStory.padding(inputs, story)
        ConvolutionStory.pooling(inputs, story)
        ConvolutionStory.learning(inputs, story)
        ConvolutionStory.wholeNetwork(inputs, story)
    }
}

/// The lesson's parts, one sub-topic a file.
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
