// Shapes of rows to come, so that nothing jumps when they do.

export function Bones() {
  return (
    <div class="bones" aria-hidden="true">
      {[0, 1, 2, 3, 4].map((i) => (
        <div key={i} class="story waiting pictured">
          <span class="bone" />
          <span class="thumb" />
        </div>
      ))}
    </div>
  );
}
