/// Borders that mirror the image: it is widened first, and then convolved without a border of zeros.
extension Tensor {
    /// How wide the border of each plane is where it mirrors.
    struct Mirror {
        let plane: Shape
        let top: Int, left: Int, bottom: Int, right: Int

        init(_ plan: WindowPlan) {
            plane = plan.image
            (top, left) = (plan.top, plan.left)
            // Only as far as the last window reaches.
            bottom = max(0, (plan.output.rows - 1) * plan.stride + plan.window.rows - plane.rows - top)
            right = max(0, (plan.output.columns - 1) * plan.stride + plan.window.columns - plane.columns - left)
        }

        var widened: Shape { Shape(plane.rows + top + bottom, plane.columns + left + right) }

        /// Calls `body` with (place in the widened plane, place in the plane that it shows).
        @inline(__always)
        func forEach(_ body: (_ widened: Int, _ source: Int) -> Void) {
            var place = 0
            for row in -top..<plane.rows + bottom {
                let start = Self.mirrored(row, plane.rows) * plane.columns
                for column in -left..<plane.columns + right {
                    body(place, start + Self.mirrored(column, plane.columns))
                    place += 1
                }
            }
        }

        /// The entry behind a place: −1 shows 1, and n shows n − 2.
        @inline(__always)
        private static func mirrored(_ place: Int, _ length: Int) -> Int {
            place < 0 ? -place : place < length ? place : 2 * (length - 1) - place
        }
    }

    /// Every plane with its border.
    func widened(_ mirror: Mirror) -> Tensor {
        let (small, large) = (mirror.plane.count, mirror.widened.count)
        return Tensor(Shape(shape.dimensions.dropLast(2) + mirror.widened.dimensions)) { result in
            for plane in 0..<shape.count / small {
                mirror.forEach { result[plane * large + $0] = pointer[plane * small + $1] }
            }
        }
    }

    /// The gradient by the planes from that by the widened ones: what arrives at a mirrored pixel adds to its source.
    func narrowed(_ mirror: Mirror) -> Tensor {
        let (small, large) = (mirror.plane.count, mirror.widened.count)
        return Tensor(Shape(shape.dimensions.dropLast(2) + mirror.plane.dimensions)) { result in
            result.update(repeating: 0)
            for plane in 0..<shape.count / large {
                mirror.forEach { result[plane * small + $1] += pointer[plane * large + $0] }
            }
        }
    }
}
