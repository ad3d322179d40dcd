/// Convolution and pooling as they are drawn on paper: a window, its entries, their products.
extension Matrix {
    public static func convolution(_ image: Matrix, _ kernel: Matrix, _ slide: Slide) -> Matrix {
        let plan = slide.plan(image: image.shape, kernel: kernel.shape)
        var result = Matrix(plan.output.rows, plan.output.columns, repeating: 0)
        plan.forEach { place, window, source in
            result.entries[place] += image.entries[source] * kernel.entries[window]
        }
        return result
    }

    public static func convolutionImageGradient(
        _ g: Matrix, image: Matrix, kernel: Matrix, _ slide: Slide
    ) -> Matrix {
        var result = Matrix(image.rows, image.columns, repeating: 0)
        slide.plan(image: image.shape, kernel: kernel.shape).forEach { place, window, source in
            result.entries[source] += g.entries[place] * kernel.entries[window]
        }
        return result
    }

    public static func convolutionKernelGradient(
        _ g: Matrix, image: Matrix, kernel: Matrix, _ slide: Slide
    ) -> Matrix {
        var result = Matrix(kernel.rows, kernel.columns, repeating: 0)
        slide.plan(image: image.shape, kernel: kernel.shape).forEach { place, window, source in
            result.entries[window] += g.entries[place] * image.entries[source]
        }
        return result
    }

    public static func pooling(_ image: Matrix, _ pool: Pool) -> Matrix {
        let plan = pool.plan(image: image.shape)
        var result = Matrix(plan.output.rows, plan.output.columns, repeating: 0)
        for row in 0..<plan.output.rows {
            for column in 0..<plan.output.columns {
                let (places, count) = winners(image, pool, plan, row, column)
                result[row, column] = places.reduce(0) { $0 + image.entries[$1] } / count
            }
        }
        return result
    }

    public static func poolingGradient(_ g: Matrix, image: Matrix, _ pool: Pool) -> Matrix {
        let plan = pool.plan(image: image.shape)
        var result = Matrix(image.rows, image.columns, repeating: 0)
        for row in 0..<plan.output.rows {
            for column in 0..<plan.output.columns {
                let (places, count) = winners(image, pool, plan, row, column)
                for place in places { result.entries[place] += g[row, column] / count }
            }
        }
        return result
    }

    /// The entries that make up one pooled number, and how many share it.
    private static func winners(
        _ image: Matrix, _ pool: Pool, _ plan: WindowPlan, _ row: Int, _ column: Int
    ) -> (places: [Int], count: Double) {
        var seen: [Int] = []
        plan.forEachEntry(row, column) { _, source in seen.append(source) }
        if pool.kind == .mean { return (seen, Double(seen.count)) }
        var best = seen[0]
        for place in seen.dropFirst() {
            let (challenger, champion) = (image.entries[place], image.entries[best])
            if pool.kind == .max ? challenger > champion : challenger < champion { best = place }
            if challenger.isNaN && !champion.isNaN { best = place }
        }
        return ([best], 1)
    }
}
