import Autograd

/// Containers of numbers by how many directions they have.
extension ImagesStory {
    static func tensors(_ story: Story) {
        story.step("A container for any of these: the tensor")
        let (number, list) = (Tensor(7), Tensor([3, 5, 7]))
        let table = Tensor([[1, 2], [3, 4]])
        let image = Tensor(Shape([5, 5, 3]), repeating: 0)
        let all = [number, list, table, image]
        story.predict(
            "A coloured image is 5 pixels high, 5 wide, and each pixel is 3 numbers. How many numbers are in it?",
            Double(image.entries.count), decimals: 0,
            mistakes: [
                .init(25, "that is the pixels; each of them has three numbers."),
                .init(13, "multiply height, width and channels; do not add them."),
            ])
        story.say(
            "One number is a scalar, a list of them a vector, a table a matrix. A coloured image needs one direction "
                + "more: height, width and channel. The word for all of them is tensor; the number of its directions "
                + "is the rank, and how long each direction is, the shape.")
        story.picture(
            alignedTable(
                ["tensor", "rank", "shape", "numbers"],
                zip(["7", "3, 5, 7", "1, 2 / 3, 4", "an image"], all).map { name, tensor in
                    [
                        name, "\(tensor.rank)",
                        tensor.rank == 0 ? "none" : tensor.dimensions.map(String.init).joined(separator: "×"),
                        "\(tensor.entries.count)",
                    ]
                }))
        story.say("The last row in Swift:")
        story.code(
            """
            let image = Tensor(Shape([5, 5, 3]), repeating: 0)
            print(image.rank, image.dimensions, image.entries.count)
            """, prints: "\(image.rank) \(image.dimensions) \(image.entries.count)")
        claimTensors(all, image, story)
    }

    private static func claimTensors(_ all: [Tensor], _ image: Tensor, _ story: Story) {
        story.claim(
            .shown(
                "001-tensor-ranks", notes: "0D: 7; 1D: [3, 5, 7]; 2D: [[1, 2], [3, 4]]; 3D: height × width × channels",
                verdict: .exact, computed: .list(all.map { Double($0.rank) }),
                holds: all.map(\.rank) == [0, 1, 2, 3] && all.map(\.dimensions) == [[], [3], [2, 2], [5, 5, 3]],
                "Their ranks: the D of the notes counts directions (dimensions)."))
        story.claim(
            .agrees(
                "001-image-rgb-5x5x3", notes: ["5", "5", "3"], computed: image.dimensions.map(Double.init),
                "\(image.entries.count) numbers."))
        let (grey, colour) = (Tensor(Shape([4, 4, 1]), repeating: 0), Tensor(Shape([4, 4, 3]), repeating: 0))
        story.claim(
            .agrees(
                "004-image-grayscale-rgb-shapes", notes: ["4", "4", "1", "4", "4", "3"],
                computed: (grey.dimensions + colour.dimensions).map(Double.init),
                "\(grey.entries.count) numbers in grey and \(colour.entries.count) in colour."))
    }
}
