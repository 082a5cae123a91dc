/**
 * All the script there is; the page works without it. It says that somebody looks at the page (a preview in a chat runs
 * no script, a page in the background is not looked at), and keeps a form from being sent twice.
 */
export const SCRIPT = `(function(){
var d=document,s=d.body.getAttribute("data-seen"),said=false;
function see(){if(!s||said||d.visibilityState!=='visible')return;said=true;
fetch(s,{method:'POST',keepalive:true}).catch(function(){});}
if(s){setTimeout(see,1200);d.addEventListener('visibilitychange',function(){setTimeout(see,1200);});}
d.addEventListener('submit',function(e){var b=e.target.querySelector('button');
if(b.getAttribute('aria-disabled')){e.preventDefault();return;}b.setAttribute('aria-disabled','true');});
window.addEventListener('pageshow',function(){d.querySelectorAll('[aria-disabled]').forEach(function(b){b.removeAttribute('aria-disabled');});});
})();`;
