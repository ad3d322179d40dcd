import Autograd

extension LabelledImages {
    /// The bundled handwritten digits in the form of MNIST: 28×28 pixels, a digit of 20×20 in the middle.
    ///
    /// 1,797 digits of 8×8 pixels, enlarged; four fifths of every class to learn from, a fifth to test with. A stand-in
    /// for when MNIST's files are not at hand: coarser, far fewer, and scores on it say nothing about MNIST.
    public static func digits(part: Part) throws(TableError) -> LabelledImages {
        let split = try LabelledTable.digits().split(heldOut: 0.2, seed: 1)
        let table = part == .train ? split.training : split.heldOut
        var pixels = [UInt8](repeating: 0, count: table.count * 28 * 28)
        for row in 0..<table.count {
            let small = Picture(height: 8, width: 8, pixels: table.features.row(row).map { Float($0 / 16) })
            let large = small.resized(height: 20, width: 20)
            for (place, ink) in large.pixels.enumerated() {
                let (down, right) = (place / 20 + 4, place % 20 + 4)
                pixels[(row * 28 + down) * 28 + right] = UInt8(min(max((ink * 255).rounded(), 0), 255))
            }
        }
        return LabelledImages(
            height: 28, width: 28, pixels: pixels, labels: table.labels.map { UInt8($0) },
            classNames: table.classNames)
    }
}
