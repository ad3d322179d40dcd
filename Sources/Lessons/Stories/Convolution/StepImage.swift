import Autograd

/// The image that the lesson looks at, dark on the left and bright on the right, and the kernel that
/// looks at it.
struct StepImage {
    let side: Int
    /// Grey levels from 0 to 255.
    let pixels: Matrix
    /// The same between 0 and 1.
    let image: Matrix
    /// The vertical-edge filter of Sobel type.
    let sobel: Matrix
    /// What it answers at every place of the image.
    let map: Matrix
    let (dark, bright): (Double, Double)

    /// What a reader may change of it.
    static let inputs = [
        Input("dark", 0, "grey level of the image's left half, 0 black to 255 white", in: 0...255),
        Input("bright", 255, "grey level of its right half", in: 0...255),
        Input("side", 6, "how many pixels the image is wide and high (a whole number)", in: 4...8),
        Input("centre", 2, "weight of the Sobel kernel's middle row; 1 treats all rows alike", in: 0...5),
    ]

    init(_ inputs: Inputs) { self.init(inputs, centre: inputs["centre"]) }

    init(_ inputs: Inputs, centre: Double) {
        side = Int(inputs["side"].rounded())
        let (side, half) = (side, side / 2)
        pixels = Matrix(
            side, side, (0..<side * side).map { $0 % side < half ? inputs["dark"] : inputs["bright"] })
        let tape = MatrixTape()
        image = (tape.value(pixels) / 255).number
        (dark, bright) = (image[0, 0], image[0, side - 1])
        sobel = [[1, 0, -1], [centre, 0, -centre], [1, 0, -1]]
        map = ConvolutionStory.convolve(image, with: sobel)
    }

    /// The last place at which the window still begins in the dark and ends in the bright.
    var edgePlace: Int { side / 2 - 2 }

    /// The map's answer there.
    var answer: Double { map[0, edgePlace] }

    /// Scaled linearly so that the smallest entry is 0 and the largest 255; 0 if all are the same.
    func rescaled(_ matrix: Matrix) -> Matrix {
        let (low, high) = (matrix.entries.min() ?? 0, matrix.entries.max() ?? 0)
        return matrix.map { high > low ? ($0 - low) / (high - low) * 255 : 0 }
    }
}
